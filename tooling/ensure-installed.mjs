import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const lockfile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules/.installed-lockfile');

/**
 * Installs the npm packages of the lockfile when they are not there yet or the lockfile has changed since.
 * @throws Error when npm fails twice
 */
export function ensureInstalled() {
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!installedByHand()) {
    console.log('Installing packages (npm ci) …');
    if (!runNpmCi() && !runNpmCi()) throw new Error('npm ci failed; its messages are above.');
  }
  writeFileSync(stamp, wanted);
}

/** Whether somebody ran npm after the lockfile was last written: npm keeps a lockfile of its own of what is installed. */
function installedByHand() {
  const installed = join(root, 'node_modules/.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs;
}

/** @returns {boolean} whether it succeeded */
function runNpmCi() {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, ...rest] = npm === undefined ? ['npm', ...args] : [process.execPath, npm, ...args];
  const shell = npm === undefined && process.platform === 'win32';
  const result = spawnSync(command, rest, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
  return result.status === 0;
}
