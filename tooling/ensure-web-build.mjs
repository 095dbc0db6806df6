import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findNode } from './find-node.mjs';
import { root } from './root.mjs';

const stamp = join(root, '.cache/web-build');
const dist = join(root, 'apps/web/dist');

/** What the build reads: the app and the packages that it may import. */
const sources = [
  'package-lock.json',
  ...['src', 'public', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'].map((name) => `apps/web/${name}`),
  ...['api', 'engine', 'nodes', 'pipeline', 'plan'].map((name) => `packages/${name}/src`),
];

/**
 * Builds the web app when it was not built yet or its sources have changed since.
 * @throws Error with the build's messages when it fails
 */
export function ensureWebBuild() {
  const hash = hashOfSources();
  if (existsSync(join(dist, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.error('Building the web app …');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const result = spawnSync(findNode(), [vite, 'build', '--logLevel', 'warn'], { cwd: join(root, 'apps/web'), encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`The web app does not build:\n${result.stdout}${result.stderr}`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const source of sources) addToHash(hash, join(root, source), source);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 * @param {string} name goes into the hash with the content, so that renaming counts as a change
 */
function addToHash(hash, path, name) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    if (!/\.test\.tsx?$/.test(name)) hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
    return;
  }
  for (const child of readdirSync(path).sort()) addToHash(hash, join(path, child), `${name}/${child}`);
}
