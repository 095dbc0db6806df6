import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { createServices, type Services } from './services/create-services.ts';
import { UserError } from './services/user-error.ts';

const DEFAULT_PORT = 4700;
const PORTS_TO_TRY = 20;
const HOST = '127.0.0.1';
const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));

export interface ServeOptions {
  /** The workspace's folder. */
  folder: string;
  /** The only port to try; without it, the first free one from 4700 on. */
  port?: number | undefined;
  logLevel?: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Gets a new link to sign in with, after one was used. */
  onSignIn?: (nextLink: string) => void;
}

export interface RunningServer {
  address: string;
  /** To sign in with, once. */
  link: string;
  services: Services;
  /** Cancels the runs, ends the streams and frees the workspace. */
  stop(): Promise<void>;
}

/**
 * Serves a workspace to this machine's browsers.
 * @throws UserError when the folder, its lock or the port cannot be had
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const services = await createServices({ folder: options.folder, role: 'server' });
  let hosts: string[] = [];
  let address = '';
  const newLink = () => `${address}/#t=${services.sessions.newToken()}`;
  try {
    const app = await buildApp({
      services,
      webFolder,
      allowedHosts: () => hosts,
      onSignIn: () => options.onSignIn?.(newLink()),
      logger: { level: options.logLevel ?? 'warn' },
    });
    services.onProblem((error, what) => app.log.error({ err: error }, what));
    // One answer that went wrong must not take the others' runs with it.
    process.on('unhandledRejection', (error) => app.log.error({ err: error }, 'unhandled'));
    const port = await listen(app, options.port);
    hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
    address = `http://${HOST}:${port}`;
    await services.announce(address);
    return { address, link: newLink(), services, stop: () => stop(app, services) };
  } catch (error) {
    await services.close();
    throw error;
  }
}

async function listen(app: FastifyInstance, wanted: number | undefined): Promise<number> {
  const first = wanted ?? DEFAULT_PORT;
  const tries = wanted === undefined ? PORTS_TO_TRY : 1;
  for (let port = first; port < first + tries; port++) {
    try {
      await app.listen({ host: HOST, port });
      const place = app.server.address();
      return typeof place === 'object' && place !== null ? place.port : port;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES')
        throw new UserError('refused', 'port-not-allowed', `The port ${port} may not be used.`, {
          hint: 'Give one above 1023 with --port.',
        });
      if (code !== 'EADDRINUSE') throw error;
    }
  }
  const which = tries === 1 ? `The port ${first} is in use.` : `The ports ${first} to ${first + tries - 1} are in use.`;
  throw new UserError('conflict', 'port-in-use', which, { hint: 'Give another with --port, or stop the program that uses it.' });
}

async function stop(app: FastifyInstance, services: Services): Promise<void> {
  // Runs end first, so that whoever watches them sees how.
  await services.runs.close();
  await app.close();
  await services.close();
}
