import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReachedDatabase } from '@millrace/engine';

/** A password that every driver has to quote. */
export const SERVER_PASSWORD = `canary'"\\ p=w`;
const READY_MS = 60_000;

export interface DatabaseServer {
  database: Extract<ReachedDatabase, { host: string }>;
  stop(): Promise<void>;
}

/** Where PostgreSQL's programs are; undefined when it is not installed. */
export function postgresPrograms(): string | undefined {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base) : [];
  return versions.map((version) => join(base, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
}

export function mysqlServer(): string | undefined {
  return ['/usr/sbin/mariadbd', '/usr/sbin/mysqld'].find(existsSync);
}

/** A PostgreSQL of the test's own, on a free port, as a user without rights: it refuses to run as root. */
export async function startPostgres(programs: string): Promise<DatabaseServer> {
  const folder = ownFolder('postgres');
  const [data, words] = [join(folder, 'data'), join(folder, 'password')];
  writeFileSync(words, `${SERVER_PASSWORD}\n`, { mode: 0o644 });
  runAs('postgres', [join(programs, 'initdb'), '-D', data, '-U', 'etl', '-A', 'scram-sha-256', `--pwfile=${words}`, '-E', 'UTF8']);
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
  const child = spawnAs('postgres', [join(programs, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])]);
  await answering(port);
  return server('postgres', port, 'postgres', child, folder);
}

/** A MariaDB of the test's own; its file of first statements makes the user. */
export async function startMysql(program: string): Promise<DatabaseServer> {
  const folder = ownFolder('mysql');
  const [data, first] = [join(folder, 'data'), join(folder, 'first.sql')];
  const password = SERVER_PASSWORD.replaceAll('\\', '\\\\').replaceAll("'", "''");
  writeFileSync(
    first,
    `CREATE DATABASE shop CHARACTER SET utf8mb4;\nCREATE USER 'etl'@'%' IDENTIFIED BY '${password}';\nGRANT ALL ON shop.* TO 'etl'@'%';\n`,
    { mode: 0o644 },
  );
  runAs('mysql', [
    '/usr/bin/mariadb-install-db',
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  const port = await freePort();
  const child = spawnAs('mysql', [
    program,
    '--no-defaults',
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 's')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--init-file=${first}`,
  ]);
  await answering(port);
  return server('mysql', port, 'shop', child, folder);
}

function server(system: 'postgres' | 'mysql', port: number, database: string, child: ChildProcess, folder: string): DatabaseServer {
  return {
    database: { system, host: 'localhost', address: '127.0.0.1', port, database, user: 'etl', password: SERVER_PASSWORD, tls: 'prefer' },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ownFolder(user: string): string {
  const folder = mkdtempSync(join(tmpdir(), `millrace-${user}-`));
  chmodSync(folder, 0o777);
  mkdirSync(folder, { recursive: true });
  return folder;
}

const isRoot = process.getuid?.() === 0;

/** `setpriv` takes the place of itself, so that a signal reaches the server. */
function asUser(user: string, command: string[]): [string, string[]] {
  const [program = '', ...args] = isRoot ? ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', '--', ...command] : command;
  return [program, args];
}

function runAs(user: string, command: string[]): void {
  execFileSync(...asUser(user, command), { stdio: 'pipe', cwd: '/' });
}

function spawnAs(user: string, command: string[]): ChildProcess {
  const [program, args] = asUser(user, command);
  return spawn(program, args, { stdio: 'ignore', cwd: '/' });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Tries until somebody listens. */
async function answering(port: number): Promise<void> {
  for (const start = Date.now(); ; ) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => resolve(false)).once('connect', () => socket.destroy());
    });
    if (open) return;
    if (Date.now() - start > READY_MS) throw new Error(`Nothing listens on port ${port}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
