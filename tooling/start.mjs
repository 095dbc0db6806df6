/**
 * `npm start`: installs and builds what is missing, then serves the studio. Arguments go on to the server; without
 * `--workspace` it opens the samples. Plain JavaScript for any Node from 18 on: it runs before anything is installed.
 */
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { ensureWebBuild } from './ensure-web-build.mjs';
import { root } from './root.mjs';
import { runTypeScript } from './run-typescript.mjs';

const given = process.argv.slice(2);
const namesWorkspace = given.some((argument) => argument === '--workspace' || argument.startsWith('--workspace='));

try {
  ensureInstalled();
  ensureWebBuild();
  runTypeScript('apps/server/src/main.ts', namesWorkspace ? given : ['--workspace', join(root, 'examples'), ...given]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
