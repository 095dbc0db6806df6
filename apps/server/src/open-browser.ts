import { spawn } from 'node:child_process';

/** Shows an address in the user's browser, where there is a desktop; elsewhere, and when that fails, does nothing. */
export function openBrowser(address: string): void {
  const program = browserProgram();
  if (program === undefined) return;
  const child = spawn(program, [address], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}

function browserProgram(): string | undefined {
  if (process.platform === 'darwin') return 'open';
  if (process.platform !== 'linux') return undefined;
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? 'xdg-open' : undefined;
}
