/**
 * `npm start`: installs and builds what is missing, then serves the studio. Arguments go on to the server; without
 * `--workspace` it opens the samples. Plain JavaScript for any Node from 18 on: it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { ensureWebBuild } from './ensure-web-build.mjs';
import { findNode } from './find-node.mjs';
import { root } from './root.mjs';

try {
  ensureInstalled();
  ensureWebBuild();
  serve(serverArguments(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * Adds the sample workspace when none is named. npm runs scripts in the repository's folder, but a path that the user
 * typed is relative to where he typed it.
 * @param {string[]} given
 */
function serverArguments(given) {
  const typedIn = process.env.INIT_CWD ?? process.cwd();
  const args = given.flatMap((value) => (value.startsWith('--workspace=') ? ['--workspace', value.slice('--workspace='.length)] : [value]));
  const flag = args.indexOf('--workspace');
  const folder = flag === -1 ? undefined : args[flag + 1];
  if (flag === -1) return [...args, '--workspace', join(root, 'examples')];
  if (folder === undefined) return args;
  args[flag + 1] = resolve(typedIn, folder);
  return args;
}

/** @param {string[]} args */
function serve(args) {
  const server = spawn(findNode(), [join(root, 'apps/server/src/main.ts'), ...args], { stdio: 'inherit' });
  // A terminal sends Ctrl+C to the server as well: this process only waits for it to end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => server.kill('SIGTERM'));
  server.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
