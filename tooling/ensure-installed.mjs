import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Installs the npm packages of the lockfile unless they are there already.
 * @throws Error when npm fails twice
 */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing packages (npm ci) …');
  if (!runNpmCi() && !runNpmCi()) throw new Error('npm ci failed; its messages are above.');
}

/** npm writes a lockfile of its own into node_modules when it is done: what it lists is what is there. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const found = readPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/')) return true;
    const installed = found[path];
    return installed === undefined ? optional === true : installed.version === version && installed.link === link;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>}
 */
function readPackages(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** @returns {boolean} whether it succeeded */
function runNpmCi() {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, ...rest] = npm === undefined ? ['npm', ...args] : [process.execPath, npm, ...args];
  const shell = npm === undefined && process.platform === 'win32';
  const result = spawnSync(command, rest, { cwd: root, stdio: ['ignore', 2, 2], shell });
  return result.status === 0;
}
