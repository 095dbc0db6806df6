import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The browser for the tests: the one that `CHROMIUM_PATH` names, Playwright's own, or the system's.
 * @returns {Promise<string | undefined>} its absolute path
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined) return named;
  const { chromium } = await import('@playwright/test');
  return [chromium.executablePath(), ...systemBrowsers()].find((path) => path !== '' && existsSync(path));
}

/**
 * As {@link findChromium}, but installs Debian's Chromium when there is none and this user may.
 * @returns {Promise<string>}
 * @throws Error that says what to install
 */
export async function ensureChromium() {
  const found = (await findChromium()) ?? (installWithApt() ? await findChromium() : undefined);
  if (found !== undefined) return found;
  throw new Error(`The browser tests need Chromium, and there is none.
Install it with your system's packages (on Debian: apt-get install chromium) or with “npx playwright install chromium”,
or set CHROMIUM_PATH to the browser that you have.`);
}

function systemBrowsers() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
}

/** @returns {boolean} whether Chromium was installed */
function installWithApt() {
  const prefix = rootPrefix();
  if (prefix === undefined) return false;
  console.log('Installing Chromium (apt-get) …');
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  for (let attempt = 1; attempt <= 3; attempt++) {
    run([...apt, 'update']);
    if (run([...apt, 'install', '-y', '--no-install-recommends', 'chromium'])) return true;
  }
  return false;
}

/** @returns {string[] | undefined} what to put before apt-get, or nothing when it may not be used */
function rootPrefix() {
  if (!systemHas('apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  return systemHas('sudo') && run(['sudo', '-n', 'true']) ? ['sudo', '-n'] : undefined;
}

/** @param {string} command */
function systemHas(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}

/** @param {string[]} words */
function run([command = '', ...args]) {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
