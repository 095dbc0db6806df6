import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpFetch } from '@millrace/plan';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionStore } from '../connections/connection-store.ts';
import { EgressPolicy } from '../connections/egress-policy.ts';
import { openWorkspace } from '../workspace.ts';
import { fetchHttp, type HttpReach } from './fetch-http.ts';

type Answer = { status?: number; headers?: Record<string, string>; body?: string };

let folder: string;
let server: Server;
let port: number;
let reach: HttpReach;
let answers: (request: IncomingMessage, count: number) => Answer;
let asked: IncomingMessage[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-http-'));
  process.env.MILLRACE_KEY_FILE = join(folder, 'home', 'key');
  const workspace = await openWorkspace(folder);
  reach = { connections: new ConnectionStore(workspace), egress: new EgressPolicy(workspace) };
  await reach.egress.allow('127.0.0.1', true);
  await reach.egress.allow('localhost', false);
  asked = [];
  server = createServer((request, reply) => {
    asked.push(request);
    const { status = 200, headers = {}, body = '[]' } = answers(request, asked.length);
    reply.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterEach(async () => {
  delete process.env.MILLRACE_KEY_FILE;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

function request(change: Partial<HttpFetch> = {}): HttpFetch {
  return {
    url: `http://127.0.0.1:${port}/orders`,
    method: 'GET',
    headers: [],
    body: '',
    connection: '',
    recordPath: [],
    paging: { kind: 'none' },
    limits: { pages: 10, bytes: 10_000, seconds: 20 },
    types: [],
    ...change,
  };
}

async function fetched(change: Partial<HttpFetch> = {}, rowLimit: number | null = null) {
  const file = join(folder, 'fetched.json');
  const result = await fetchHttp(reach, request(change), file, { rowLimit, firstWaitMs: 1 });
  return { ...result, text: await readFile(file, 'utf8') };
}

describe('fetching records of a web server', () => {
  it('asks again while the server is busy, and then goes on', async () => {
    answers = (_, count) =>
      count === 1 ? { status: 503 } : count === 2 ? { status: 429, headers: { 'retry-after': '0' } } : { body: '[{"a":1}]' };
    expect(await fetched()).toMatchObject({ rows: 1, truncated: false });
    expect(asked).toHaveLength(3);
  });

  it('gives up on a server that stays busy, or wants it to wait for an hour', async () => {
    answers = () => ({ status: 500 });
    await expect(fetched()).rejects.toThrow(/answers 500/);
    expect(asked).toHaveLength(5);
    answers = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await expect(fetched()).rejects.toThrow(/answers 429/);
    expect(asked).toHaveLength(6);
  });

  it.each([
    ['bearer', '', 'authorization', 'Bearer canary-secret'],
    ['basic', 'ada', 'authorization', `Basic ${Buffer.from('ada:canary-secret').toString('base64')}`],
    ['header', 'X-Key', 'x-key', 'canary-secret'],
  ] as const)('sends the secret of a connection: %s', async (auth, user, header, value) => {
    answers = () => ({ body: '[{"a":1}]' });
    await reach.connections.save({
      name: 'shop',
      kind: 'http',
      host: '127.0.0.1',
      port,
      database: '',
      user,
      tls: 'prefer',
      auth,
      secret: 'canary-secret',
    });
    await fetched({ connection: 'shop' });
    expect(asked[0]?.headers[header]).toBe(value);
    const stored = await readFile(join(folder, '.millrace', 'connections.json'), 'utf8');
    expect(stored).not.toContain('canary');
    expect(JSON.stringify(reach.connections.list())).not.toContain('canary');
  });

  it('sends the secret to no other host or port, and asks for it again when the connection leads elsewhere', async () => {
    answers = () => ({ body: '[]' });
    const connection = {
      name: 'shop',
      kind: 'http',
      host: '127.0.0.1',
      port: port + 1,
      database: '',
      user: '',
      tls: 'prefer',
      auth: 'bearer',
    } as const;
    await reach.connections.save({ ...connection, secret: 'canary-secret' });
    await expect(fetched({ connection: 'shop' })).rejects.toThrow(/not the server of this source/);
    await expect(reach.connections.save({ ...connection, port })).rejects.toThrow(/give its secret again/);
    expect(asked).toHaveLength(0);
  });

  it.each(['http://169.254.169.254/latest', 'http://localhost:1/', '//127.0.0.1:1/x'])('follows no redirect to %s', async (location) => {
    answers = () => ({ status: 302, headers: { location } });
    await expect(fetched()).rejects.toThrow(/not the server of this source/);
  });

  it('follows a redirect on the same server, but not for ever', async () => {
    answers = ({ url }) => (url === '/orders' ? { status: 307, headers: { location: '/there' } } : { body: '[{"a":1}]' });
    expect((await fetched()).rows).toBe(1);
    answers = () => ({ status: 302, headers: { location: '/orders' } });
    await expect(fetched()).rejects.toThrow(/redirects without end/);
  });

  it('stops at its limits of pages, bytes and repeated pages', async () => {
    answers = () => ({ body: '[{"a":1}]' });
    await expect(fetched({ paging: { kind: 'page', parameter: 'p', start: 1, sizeParameter: '', size: 1 } })).rejects.toThrow(
      /more than 10 pages/,
    );
    answers = () => ({ body: JSON.stringify([{ a: 'x'.repeat(20_000) }]) });
    await expect(fetched()).rejects.toThrow(/larger than the source allows/);
    answers = () => ({ body: '{"next":"same"}' });
    await expect(fetched({ paging: { kind: 'cursor', parameter: 'c', path: ['next'] } })).rejects.toThrow(/the same page again/);
  });

  it('takes a sample of the first pages', async () => {
    answers = () => ({ body: '[{"a":1},{"a":2}]' });
    const paging = { kind: 'offset', parameter: 'from', start: 0, sizeParameter: 'n', size: 2 } as const;
    expect(await fetched({ paging }, 3)).toMatchObject({ rows: 4, truncated: true });
    expect(asked.map(({ url }) => url)).toEqual(['/orders?from=0&n=2', '/orders?from=2&n=2']);
  });

  it('keeps numbers of many digits and odd keys as they are', async () => {
    answers = () => ({ body: '[{"n":12345678901234567890,"__proto__":{"x":1}},"text",[1]]' });
    const { text } = await fetched();
    expect(text.split('\n').slice(1, 4)).toEqual(['{"n":12345678901234567890,"__proto__":{"x":1}},', '{"value":"text"},', '{"value":[1]}']);
  });
});

describe('hosts that may be reached', () => {
  it.each([
    'localhost',
    'example.com',
    '127.0.0.2',
    '127.1',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
    '0.0.0.0',
    'localhost.evil.com',
    '127.0.0.1.evil.com',
  ])('leave out %s', async (host) => {
    await expect(reach.egress.addressOf(host)).rejects.toMatchObject({ name: 'UserError' });
  });

  it('are those of the list, and private ones only when the list says so', async () => {
    expect(await reach.egress.addressOf('127.0.0.1')).toBe('127.0.0.1');
    await reach.egress.allow('*.example.com', false);
    await expect(reach.egress.addressOf('evil-example.com')).rejects.toMatchObject({ code: 'host-not-allowed' });
    await reach.egress.allow('169.254.169.254', true);
    await expect(reach.egress.addressOf('169.254.169.254')).rejects.toMatchObject({ code: 'host-private' });
    await expect(reach.egress.addressOf('localhost')).rejects.toMatchObject({ code: 'host-private' });
    await reach.egress.allow('localhost', true);
    expect(await reach.egress.addressOf('localhost')).toMatch(/^(127\.0\.0\.1|::1)$/);
  });
});
