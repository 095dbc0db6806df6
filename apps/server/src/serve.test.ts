import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { REQUEST_HEADER, RunDetail, RunList, routes } from '@millrace/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ordersCsv, ordersPipeline } from './testing/test-studio.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
type Server = ChildProcessByStdio<null, Readable, Readable>;
let folder: string;
const servers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-serve-'));
  await mkdir(join(folder, 'data'));
  await writeFile(join(folder, 'data/orders.csv'), ordersCsv(3000));
});

afterEach(async () => {
  for (const server of servers.splice(0)) server.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function launch(...args: string[]): { server: Server; output: () => string; exited: Promise<number | null> } {
  const all = ['--disable-warning=ExperimentalWarning', MAIN, '--workspace', folder, '--no-open', ...args];
  const server = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  servers.push(server);
  let text = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { server, output: () => text, exited: once(server, 'close').then(([code]) => code as number | null) };
}

/** Starts a server and signs a browser in. */
async function open(...args: string[]) {
  const launched = launch(...args);
  while (!/#t=\S+/.test(launched.output())) {
    await Promise.race([once(launched.server.stdout, 'data'), launched.exited.then(() => Promise.reject(new Error(launched.output())))]);
  }
  const [, address = '', token = ''] = /(http:\/\/127\.0\.0\.1:\d+)\/#t=(\S+)/.exec(launched.output()) ?? [];
  const signedIn = await fetch(address + routes.session, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [REQUEST_HEADER]: '1' },
    body: JSON.stringify({ token }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { ...launched, address, cookie, call: caller(address, cookie) };
}

function caller(address: string, cookie: string) {
  return async (path: string, body?: unknown) => {
    const response = await fetch(address + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, 'content-type': 'application/json', [REQUEST_HEADER]: '1' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

// Each test starts whole processes, which takes its time on a busy machine.
describe('the server', { timeout: 60_000 }, () => {
  it('prints a link, signs in by it, and stops cleanly when told to', async () => {
    const { server, call, exited, output } = await open('--port', String(await freePort()));
    expect((await call(routes.workspace)).status).toBe(200);
    expect((await stat(join(folder, '.millrace'))).mode & 0o777).toBe(0o700);
    server.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(output()).toContain('Stopping');
  });

  it('is refused on a workspace that another one serves, with that one’s address', async () => {
    const first = await open('--port', String(await freePort()));
    const second = launch('--port', String(await freePort()));
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(first.address);
    expect((await first.call(routes.workspace)).status).toBe(200);
  });

  it('says so when its port is in use, and names what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { exited, output } = launch('--port', String(port));
    expect(await exited).toBe(1);
    expect(output()).toContain(`The port ${port} is in use.`);
    expect(output()).toContain('--port');
    other.close();
  });

  it('takes the next free port when none was asked for', async () => {
    const other = createServer().listen(4700, '127.0.0.1');
    // Somebody else may have the port already, which does as well.
    await Promise.race([once(other, 'listening'), once(other, 'error')]).catch(() => undefined);
    const { address } = await open();
    expect(address).not.toBe('http://127.0.0.1:4700');
    other.close();
  });

  it('says what to do when its run history is damaged', async () => {
    await mkdir(join(folder, '.millrace'));
    await writeFile(join(folder, '.millrace/metadata.sqlite'), 'this is no database, but long enough to look at it twice'.repeat(50));
    const { exited, output } = launch('--port', '0');
    expect(await exited).toBe(1);
    expect(output()).toMatch(/^error: The history of runs cannot be opened.*\n {2}Move the file/);
  });

  it.each([
    [['--host', '0.0.0.0'], 1, 'this machine only'],
    [['--port', 'many'], 2, 'not a port'],
    [['--dance'], 2, 'Usage'],
  ])('refuses %j', async (args, code, message) => {
    const { exited, output } = launch(...args);
    expect([await exited, output()]).toEqual([code, expect.stringContaining(message)]);
  });

  it('keeps a browser signed in over a restart', async () => {
    const port = String(await freePort());
    const first = await open('--port', port);
    first.server.kill('SIGTERM');
    await first.exited;
    const second = await open('--port', port);
    expect((await caller(second.address, first.cookie)(routes.workspace)).status).toBe(200);
  });

  it('has no token, cookie or secret on the disk', async () => {
    const { cookie, output, server, exited } = await open('--port', String(await freePort()));
    server.kill('SIGTERM');
    await exited;
    const secrets = [cookie.split('=')[1] ?? '', /#t=(\S+)/.exec(output())?.[1] ?? ''];
    for (const name of await readdir(join(folder, '.millrace'), { recursive: true })) {
      const bytes = await readFile(join(folder, '.millrace', name)).catch(() => Buffer.alloc(0));
      for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
    }
  });

  it('killed in the middle of a run, fails that run at its next start and leaves the data set as it was', async () => {
    const port = String(await freePort());
    const first = await open('--port', port);
    const good = (await first.call(routes.runs, { pipelineId: 'orders', document: ordersPipeline() })).body as { runId: string };
    await untilOutcome(first.call, good.runId, 'succeeded');
    const files = async () => (await readdir(join(folder, 'out/oslo'))).filter((name) => name.endsWith('.parquet'));
    const before = await files();

    const slow = ordersPipeline();
    const node = slow.nodes.find((candidate) => candidate.id === 'oslo');
    const tables = ['a', 'b', 'c', 'd', 'e'].map((name) => `"Orders" AS ${name}`).join(', ');
    if (node) Object.assign(node, { type: 'sql', config: { sql: `SELECT a.id, b.city, c.amount FROM ${tables}` } });
    const { runId } = (await first.call(routes.runs, { pipelineId: 'orders', document: slow })).body as { runId: string };
    await untilOutcome(first.call, runId, 'running');
    first.server.kill('SIGKILL');
    await first.exited;

    const second = await open('--port', port);
    const detail = RunDetail.parse((await second.call(`/api/runs/${runId}`)).body);
    expect([detail.state.outcome, detail.state.error?.code]).toEqual(['failed', 'server-stopped']);
    expect(RunList.parse((await second.call(routes.runs)).body).runs.map((run) => run.outcome)).toEqual(['failed', 'succeeded']);
    expect(await files()).toEqual(before);
    const again = (await second.call(routes.runs, { pipelineId: 'orders', document: ordersPipeline() })).body as { runId: string };
    await untilOutcome(second.call, again.runId, 'succeeded');
    expect(await readdir(join(folder, 'out/oslo'))).not.toContain('_staging');
  });
});

/** Asks until a run is in a state; the test's own time limit ends it otherwise. */
async function untilOutcome(call: ReturnType<typeof caller>, runId: string, outcome: string): Promise<void> {
  for (;;) {
    const { state } = RunDetail.parse((await call(`/api/runs/${runId}`)).body);
    if (state.outcome === outcome) return;
    if (state.error) throw new Error(state.error.message);
  }
}
