import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Access } from '../objects/s3-session.ts';

const READY_WITHIN_MS = 15_000;

/** Where the server's program is, when it is at hand; `npm run s3-server` builds it. */
export const s3ServerProgram = [process.env.MILLRACE_S3_SERVER, join(homedir(), '.cache', 'millrace', 'bin', 'versitygw')].find(
  (path) => path !== undefined && existsSync(path),
);

if (s3ServerProgram === undefined && process.env.MILLRACE_REQUIRE_S3 === '1')
  throw new Error('The tests need an S3 server: npm run s3-server');

export interface S3Server {
  access: S3Access & { endpoint: string; key: { accessKeyId: string; secretAccessKey: string } };
  /** Its buckets are the folders in here. */
  folder: string;
  close(): Promise<void>;
}

/** Starts an S3 server of its own, with the given buckets, on a free port. */
export async function startS3Server(buckets: string[]): Promise<S3Server> {
  if (s3ServerProgram === undefined) throw new Error('There is no S3 server: npm run s3-server');
  const folder = mkdtempSync(join(tmpdir(), 'millrace-s3-'));
  for (const bucket of buckets) mkdirSync(join(folder, bucket));
  const key = { accessKeyId: 'tester', secretAccessKey: 'a-secret-of-the-tests' };
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const child = spawn(s3ServerProgram, ['--port', address, '--region', 'us-east-1', 'posix', folder], {
    env: { ...process.env, ROOT_ACCESS_KEY: key.accessKeyId, ROOT_SECRET_KEY: key.secretAccessKey },
    stdio: 'ignore',
  });
  const access = { endpoint: `http://${address}`, region: 'us-east-1', pathStyle: true, key };
  const close = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(access.endpoint, child);
  } catch (error) {
    await close();
    throw error;
  }
  return { access, folder, close };
}

async function answers(endpoint: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The S3 server ended with code ${child.exitCode}.`);
    const reply = await fetch(endpoint).catch(() => undefined);
    await reply?.arrayBuffer();
    if (reply) return;
    if (Date.now() > until) throw new Error('The S3 server does not answer.');
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('There is no free port.'))));
    });
  });
}
