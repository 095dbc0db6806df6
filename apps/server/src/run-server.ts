import { parseArgs } from 'node:util';
import { openBrowser } from './open-browser.ts';
import { serve } from './serve.ts';
import { UserError } from './services/user-error.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);
const USAGE = 'Usage: millrace serve [--workspace DIR] [--port N] [--no-open]';

/**
 * Serves a workspace until the process is told to stop. Exits with 1 when it cannot, 2 for wrong arguments.
 * @param args as on the command line
 */
export async function runServer(args: string[]): Promise<void> {
  try {
    const { folder, port, open } = readArguments(args);
    const server = await serve({ folder, port, onSignIn: (link) => say(`Signed in. For another browser: ${link}`) });
    stopOnSignal(server.stop);
    say(`Millrace is ready: ${server.link}`);
    say('The link works once. Press Ctrl-C to stop.');
    if (open) openBrowser(server.link);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`error: ${error.message}\n${error.hint === undefined ? '' : `  ${error.hint}\n`}`);
    process.exit(error.code === 'usage' ? 2 : 1);
  }
}

function readArguments(args: string[]): { folder: string; port: number | undefined; open: boolean } {
  const { workspace, port, host, 'no-open': noOpen } = parsed(args);
  if (host !== undefined && !LOOPBACK.has(host)) {
    throw new UserError('refused', 'host-not-local', `The studio serves this machine only, not ${host}.`, {
      hint: 'It has no accounts: whoever reaches it may read and write the workspace. To use it from elsewhere, forward the port with ssh.',
    });
  }
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536)) throw usage(`“${port}” is not a port.`);
  return { folder: workspace ?? process.cwd(), port: port === undefined ? undefined : Number(port), open: noOpen !== true };
}

function parsed(args: string[]) {
  try {
    const options = {
      workspace: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      'no-open': { type: 'boolean' },
    } as const;
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    throw usage((error as Error).message);
  }
}

function usage(message: string): UserError {
  return new UserError('invalid', 'usage', message, { hint: USAGE });
}

function say(text: string): void {
  process.stdout.write(`\n  ${text}\n`);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    say('Stopping…');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // The terminal that it was started in may be closed.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
