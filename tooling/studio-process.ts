import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findNode } from './find-node.mjs';
import { root } from './root.mjs';

/** A studio in a process of its own. */
export interface StudioProcess {
  /** Such as `http://127.0.0.1:41234`. */
  origin: string;
  /** The address that signs a browser in, once. */
  link: string;
  /** The newest such address: a new one is printed after each use. */
  latestLink(): string;
  pid: number;
  /** What the server wrote so far. */
  output(): string;
  /** Ends the server and waits until it is gone. */
  stop(): Promise<void>;
}

const commands = {
  server: [findNode(), join(root, 'apps/server/src/main.ts')],
  'npm start': ['npm', 'start', '--silent', '--'],
};

/**
 * Starts a studio on a free port.
 * @param workspace absolute path of the folder to open
 * @param by the server alone, or all that the user's command does
 * @throws Error with what the server wrote, when it ends before it tells its address
 */
export async function startStudio(workspace: string, by: keyof typeof commands = 'server'): Promise<StudioProcess> {
  const [command = '', ...args] = [...commands[by], '--workspace', workspace, '--port', '0', '--no-open'];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const ended = once(child, 'exit');
  // A process of its own group outlives this one unless it is told.
  const killWithMe = () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', killWithMe);
  child.once('exit', () => process.off('exit', killWithMe));
  let output = '';
  const link = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const found = linksIn(output)[0];
        if (found !== undefined) resolve(found);
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
  const pid = child.pid ?? 0;
  return {
    origin: new URL(link).origin,
    link,
    latestLink: () => linksIn(output).at(-1) ?? link,
    pid,
    output: () => output,
    stop: async () => {
      // As Ctrl+C in a terminal does: to the whole group.
      if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGINT');
      await ended;
    },
  };
}

function linksIn(output: string): string[] {
  return output.match(/http:\/\/127\.0\.0\.1:\d+\/#t=\S+(?=\s)/g) ?? [];
}
