/** `npm run millrace` and its like: installs what is missing, then runs the TypeScript program named first. */
import { ensureInstalled } from './ensure-installed.mjs';
import { runTypeScript } from './run-typescript.mjs';

const [file = '', ...args] = process.argv.slice(2);
try {
  ensureInstalled();
  runTypeScript(file, args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
