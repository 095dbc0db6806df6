import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { SaveConnectionBody } from '@millrace/api';
import { createServices, type Services, UserError } from '@millrace/server/services';
import { exitCodes } from '../exit-codes.ts';
import { printable } from '../printable.ts';

interface WorkspaceOption {
  workspace?: string;
}

export interface AddOptions extends WorkspaceOption {
  kind: string;
  host: string;
  port?: number;
  database: string;
  user: string;
  tls: string;
  auth: string;
  secret: boolean;
}

const usualPorts: Record<string, number> = { postgres: 5432, mysql: 3306, http: 443 };

/** Adds or changes a connection. @returns the exit code */
export async function addConnection(name: string, options: AddOptions): Promise<number> {
  const { kind, host, port = usualPorts[kind], database, user, tls, auth } = options;
  const parsed = SaveConnectionBody.safeParse({ name, kind, host, port, database, user, tls, auth });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError('invalid', 'connection-invalid', `The connection is not right at “${issue?.path.join('.')}”: ${issue?.message}`);
  }
  const secret = options.secret ? await readSecret() : undefined;
  return withServices(options, async ({ connections }) => {
    await connections.save({ ...parsed.data, ...(secret === undefined ? {} : { secret }) });
    process.stdout.write(`The connection ${printable(name)} is saved.\n`);
  });
}

/** Lists the connections, one a line, without their secrets. @returns the exit code */
export function listConnections(options: WorkspaceOption): Promise<number> {
  return withServices(options, async ({ connections }) => {
    for (const { name, kind, user, host, port, database, hasSecret } of connections.list()) {
      const words = [name, kind, `${user === '' ? '' : `${user}@`}${host}:${port}`, database, hasSecret ? 'secret kept' : 'no secret'];
      process.stdout.write(`${words.map(printable).join('\t')}\n`);
    }
  });
}

/** Tries a connection. @returns the exit code */
export function testConnection(name: string, options: WorkspaceOption): Promise<number> {
  return withServices(options, async ({ connections }) => {
    const tables = await connections.tables(name);
    for (const { schema, table } of tables) process.stdout.write(`${printable(schema)}.${printable(table)}\n`);
    process.stdout.write(`${printable(name)} answers: ${tables.length} ${tables.length === 1 ? 'table' : 'tables'}.\n`);
  });
}

export function removeConnection(name: string, options: WorkspaceOption): Promise<number> {
  return withServices(options, ({ connections }) => connections.remove(name));
}

export function allowHost(host: string, options: WorkspaceOption & { private?: boolean }): Promise<number> {
  return withServices(options, ({ connections }) => connections.allow(host, options.private === true));
}

async function withServices({ workspace = '.' }: WorkspaceOption, work: (services: Services) => Promise<void>): Promise<number> {
  const services = await createServices({ folder: workspace, role: 'process' });
  try {
    await work(services);
    return exitCodes.ok;
  } finally {
    await services.close();
  }
}

/** One line of standard input; at a terminal it is asked for and not shown. It never stands in the arguments, which others can see. */
async function readSecret(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Secret: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (process.stdin.isTTY) process.stderr.write('\n');
  }
}
