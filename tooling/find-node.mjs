import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * The Node that runs our TypeScript: the one that npm installed with the packages, else the one that runs this if it
 * is new enough to strip types by itself.
 * @returns {string} its absolute path
 * @throws Error when neither is there
 */
export function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const carried = join(root, `node_modules/node-${platform}-${process.arch}/bin/${file}`);
  if (existsSync(carried)) return carried;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 23 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Error(`Millrace needs Node 24; this is Node ${process.versions.node} and npm has none for ${platform}-${process.arch}.
Install it from https://nodejs.org and try again.`);
}
