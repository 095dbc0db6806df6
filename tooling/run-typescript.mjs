import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findNode } from './find-node.mjs';
import { root } from './root.mjs';

/**
 * Runs a TypeScript program of this repository under Node 24, in the folder that the user is in. This process ends as
 * the program does.
 * @param {string} file below the repository's folder
 * @param {string[]} args
 */
export function runTypeScript(file, args) {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const program = spawn(findNode(), [join(root, file), ...args], { cwd, stdio: 'inherit' });
  // A terminal sends Ctrl+C to the program as well: this process only waits for it to end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => program.kill('SIGTERM'));
  program.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
