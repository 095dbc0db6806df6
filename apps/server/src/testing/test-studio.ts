import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REQUEST_HEADER, routes } from '@millrace/api';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import { createServices, type Services } from '../services/create-services.ts';

export const TEST_HOST = '127.0.0.1:4700';

export interface Answer {
  status: number;
  // The tests look into answers of every shape.
  body: Record<string, unknown>;
  headers: Record<string, unknown>;
}

export interface TestStudio {
  folder: string;
  app: FastifyInstance;
  services: Services;
  /** Where it listens. */
  port: number;
  /** The cookie of a browser that is signed in. */
  cookie: string;
  /** Calls a route as the web app does. */
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Puts the files back as they were at the start. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** A studio over a new folder with a little CSV file, as a browser that is signed in sees it. */
export async function openTestStudio(): Promise<TestStudio> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-studio-'));
  const reset = async () => {
    for (const name of ['data', 'out', 'pipelines']) await rm(join(folder, name), { recursive: true, force: true });
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data/orders.csv'), ordersCsv(1000));
  };
  await reset();
  const services = await createServices({ folder, role: 'server' });
  const app = await buildApp({
    services,
    webFolder: join(folder, 'no-web-app'),
    allowedHosts: () => [TEST_HOST, 'localhost:4700', '[::1]:4700'],
    onSignIn: () => undefined,
    logger: { level: 'silent' },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  const cookie = await signIn(app, services);
  return {
    folder,
    app,
    services,
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cookie,
    call: async (method, url, body, headers = {}) => {
      const response = await app.inject({
        method,
        url,
        headers: { host: TEST_HOST, [REQUEST_HEADER]: '1', cookie, ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      return { status: response.statusCode, body: parsed(response.payload), headers: response.headers };
    },
    reset,
    close: async () => {
      await services.runs.close();
      await app.close();
      await services.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `id,city,amount`, with ids from 1 and three cities in turn. */
export function ordersCsv(rows: number): string {
  const cities = ['Oslo', 'Lima', 'Pune'];
  return `id,city,amount\n${Array.from({ length: rows }, (_, row) => `${row + 1},${cities[row % 3]},${row % 100}`).join('\n')}\n`;
}

/** Orders of Oslo, written as Parquet to `out/oslo`. */
export function ordersPipeline(name = 'Orders'): PipelineDocument {
  return {
    ...emptyDocument(name),
    nodes: [
      { id: 'orders', type: 'file-source', typeVersion: 1, name: 'Orders', config: { path: 'data/orders.csv', format: 'csv' } },
      { id: 'oslo', type: 'filter', typeVersion: 1, name: 'Oslo', config: { mode: 'expression', expression: "city = 'Oslo'" } },
      { id: 'out', type: 'file-target', typeVersion: 1, name: 'Out', config: { path: 'out/oslo', format: 'parquet' } },
    ],
    edges: [
      { from: { node: 'orders', port: 'out' }, to: { node: 'oslo', port: 'in' } },
      { from: { node: 'oslo', port: 'out' }, to: { node: 'out', port: 'in' } },
    ],
  };
}

/** A pipeline that computes for minutes: orders joined with itself without keys, several times. */
export function slowPipeline(): PipelineDocument {
  const document = ordersPipeline('Slow');
  const tables = Array.from({ length: 5 }, (_, place) => `"Orders" AS t${place}`).join(', ');
  const node = document.nodes.find((candidate) => candidate.id === 'oslo');
  if (node)
    Object.assign(node, {
      type: 'sql',
      config: { sql: `SELECT count(*) AS n, sum(sqrt(t0.amount + t1.amount * t2.amount + t3.amount * t4.id)) AS s FROM ${tables}` },
    });
  return document;
}

async function signIn(app: FastifyInstance, services: Services): Promise<string> {
  const response = await app.inject({
    method: 'POST',
    url: routes.session,
    headers: { host: TEST_HOST, [REQUEST_HEADER]: '1' },
    payload: { token: services.sessions.newToken() },
  });
  return String(response.headers['set-cookie']).split(';')[0] ?? '';
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
