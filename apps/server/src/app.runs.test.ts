import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { REQUEST_HEADER, RunDetail, RunList, routes } from '@millrace/api';
import { nodeRunState, RunEvent, type RunEventBody } from '@millrace/engine';
import type { PipelineDocument } from '@millrace/pipeline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createServices } from './services/create-services.ts';
import { openTestStudio, ordersPipeline, TEST_HOST, type TestStudio } from './testing/test-studio.ts';

let studio: TestStudio;
let port: number;

beforeAll(async () => {
  studio = await openTestStudio();
  await studio.app.listen({ host: '127.0.0.1', port: 0 });
  const address = studio.app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(() => studio.reset());
afterAll(() => studio.close());

async function start(document: PipelineDocument, more = {}) {
  const answer = await studio.call('POST', routes.runs, { pipelineId: 'orders', document, ...more });
  return { status: answer.status, runId: String(answer.body.runId), body: answer.body };
}

interface Streamed {
  status: number;
  messages: { id: number; data: RunEvent | { kind: 'snapshot' } }[];
}

/** Reads a run's stream over a real connection, until it ends or `until` has been seen. */
function stream(runId: string, options: { after?: number; until?: (data: { kind: string }) => boolean } = {}): Promise<Streamed> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { host: TEST_HOST, cookie: studio.cookie, accept: 'text/event-stream' };
    if (options.after !== undefined) headers['last-event-id'] = String(options.after);
    const request = httpRequest({ host: '127.0.0.1', port, path: `/api/runs/${runId}/events`, headers }, (response) => {
      const messages: Streamed['messages'] = [];
      const done = () => resolve({ status: response.statusCode ?? 0, messages });
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          const id = /^id: (\d+)$/m.exec(block)?.[1];
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (id === undefined || data === undefined) continue;
          messages.push({ id: Number(id), data: JSON.parse(data) });
          if (options.until?.(JSON.parse(data))) request.destroy();
        }
      });
      response.on('end', done);
      response.on('error', done);
      response.on('close', done);
    });
    request.on('error', (error: NodeJS.ErrnoException) => error.code !== 'ECONNRESET' && reject(error));
    request.end();
  });
}

async function ended(runId: string): Promise<RunDetail> {
  await stream(runId);
  return RunDetail.parse((await studio.call('GET', `/api/runs/${runId}`)).body);
}

/** A pipeline that computes for minutes: orders joined with itself without keys, several times. */
function slowPipeline(): PipelineDocument {
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

const isKind = (kind: RunEventBody['kind']) => (data: { kind: string }) => data.kind === kind;

const dataFiles = async (path: string) =>
  (await readdir(join(studio.folder, path), { recursive: true }).catch(() => [])).filter(
    (name) => /\.(parquet|csv|json)$/.test(name) && !name.includes('_commits'),
  );

describe('a run', () => {
  it('writes its data set and tells how it went, from the first event to the last', async () => {
    const { status, runId } = await start(ordersPipeline());
    expect(status).toBe(202);
    const { state, document } = await ended(runId);
    expect(state).toMatchObject({
      outcome: 'succeeded',
      pipelineId: 'orders',
      error: null,
      outputs: [{ nodeId: 'out', path: 'out/oslo', rows: 334, version: 1 }],
    });
    expect(document).toEqual(ordersPipeline());
    expect(await dataFiles('out/oslo')).toHaveLength(1);
    expect(state.stages.map((stage) => [stage.state, stage.tasksDone])).toEqual([['done', 1]]);
    const { messages } = await stream(runId, { after: 0 });
    const events = messages.map((message) => RunEvent.parse(message.data));
    expect(events[0]?.kind).toBe('run-queued');
    expect(events.at(-1)).toMatchObject({ kind: 'run-finished', outcome: 'succeeded' });
    expect(events.map((event) => event.seq)).toEqual([...new Set(events.map((event) => event.seq))].sort((a, b) => a - b));
    expect(await readdir(join(studio.folder, '.millrace/scratch/server'))).not.toContain(runId);
    expect(RunList.parse((await studio.call('GET', `${routes.runs}?pipelineId=orders`)).body).runs).toContainEqual(
      expect.objectContaining({ runId, outcome: 'succeeded', rowsWritten: 334 }),
    );
  });

  it('counts the rows that leave the filter, exactly', async () => {
    const { runId } = await start(ordersPipeline());
    const { state } = await ended(runId);
    const rows = ['orders', 'oslo'].map((nodeId) => nodeRunState(state, nodeId, 0)?.rows.out);
    expect(rows).toEqual([1000, 334].map((count) => ({ rows: count, exact: true })));
  });

  it('tells only what is new to a reader that comes back, and that there is no more after the last', async () => {
    const { runId } = await start(ordersPipeline());
    const all = (await stream(runId, { after: 0 })).messages;
    const last = all.at(-1)?.id ?? 0;
    const half = all[Math.floor(all.length / 2)]?.id ?? 0;
    expect((await stream(runId, { after: half })).messages).toEqual(all.filter((message) => message.id > half));
    expect(await stream(runId, { after: last })).toEqual({ status: 204, messages: [] });
  });

  it('runs once for a request that is sent ten times', async () => {
    const requestId = 'request-0001';
    const answers = await Promise.all(Array.from({ length: 10 }, () => start(ordersPipeline(), { requestId, pipelineId: 'once' })));
    expect(new Set(answers.map((answer) => answer.runId)).size).toBe(1);
    await ended(answers[0]?.runId ?? '');
    expect((await start(ordersPipeline(), { requestId })).runId).toBe(answers[0]?.runId);
    expect(RunList.parse((await studio.call('GET', `${routes.runs}?pipelineId=once`)).body).runs).toHaveLength(1);
  });

  it('takes the pipeline’s file when no document is given, and parameters', async () => {
    const document = ordersPipeline();
    document.parameters.push({ name: 'town', type: 'text' });
    const oslo = document.nodes.find((node) => node.id === 'oslo');
    if (oslo) oslo.config = { mode: 'expression', expression: 'city = $town' };
    await studio.call('POST', routes.pipelines, { name: 'Towns', document });
    const without = await studio.call('POST', routes.runs, { pipelineId: 'towns' });
    expect([without.status, without.body.error]).toEqual([400, 'pipeline-invalid']);
    const answer = await studio.call('POST', routes.runs, { pipelineId: 'towns', parameters: { town: 'Lima' } });
    const { state } = await ended(String(answer.body.runId));
    expect([state.outcome, state.outputs[0]?.rows, state.parameters]).toEqual(['succeeded', 333, { town: 'Lima' }]);
    expect((await studio.call('GET', routes.pipelines)).body).toEqual([
      expect.objectContaining({ id: 'towns', lastRun: expect.objectContaining({ outcome: 'succeeded' }) }),
    ]);
  });

  it('does not start with errors, nor for a pipeline that is not there', async () => {
    const document = ordersPipeline();
    document.edges = [];
    expect((await start(document, { pipelineId: 'never' })).body).toMatchObject({
      error: 'pipeline-invalid',
      diagnostics: expect.arrayContaining([expect.objectContaining({ nodeId: 'oslo' })]),
    });
    expect((await studio.call('POST', routes.runs, { pipelineId: 'gone' })).status).toBe(404);
    expect((await start(ordersPipeline(), { pipelineId: '../x' })).status).toBe(404);
    expect(RunList.parse((await studio.call('GET', `${routes.runs}?pipelineId=never`)).body).runs).toEqual([]);
  });

  it('fails on a bad row with the place of it, and leaves the data set as it was', async () => {
    const first = await ended((await start(ordersPipeline())).runId);
    const before = await dataFiles('out/oslo');
    await writeFile(join(studio.folder, 'data/orders.csv'), `id,city,amount\n${'1,Oslo,10\n'.repeat(100_000)}oops,Oslo,1\n`);
    const { state } = await ended((await start(ordersPipeline())).runId);
    expect(first.state.outcome).toBe('succeeded');
    expect(state.outcome).toBe('failed');
    expect(state.error).toMatchObject({ class: 'data', file: 'data/orders.csv', line: 100_002 });
    expect(JSON.stringify(state)).not.toContain(studio.folder);
    expect(await dataFiles('out/oslo')).toEqual(before);
    expect(await readdir(join(studio.folder, 'out/oslo'))).not.toContain('_staging');
  });

  it('replaces the data set in one step, and reads only its current version afterwards', async () => {
    await ended((await start(ordersPipeline())).runId);
    await ended((await start(ordersPipeline())).runId);
    const reader = ordersPipeline('Reader');
    const source = reader.nodes.find((node) => node.id === 'orders');
    if (source) source.config = { path: 'out/oslo', format: 'parquet' };
    const target = reader.nodes.find((node) => node.id === 'out');
    if (target) target.config = { path: 'out/again', format: 'csv' };
    const { state } = await ended((await start(reader)).runId);
    expect([state.outcome, state.outputs[0]?.rows]).toEqual(['succeeded', 334]);
  });

  it('does not write into a folder with files of somebody else', async () => {
    await mkdir(join(studio.folder, 'out/oslo'), { recursive: true });
    await writeFile(join(studio.folder, 'out/oslo/precious.txt'), 'mine');
    const { state } = await ended((await start(ordersPipeline())).runId);
    expect(state.error).toMatchObject({ code: 'target-not-a-dataset', nodeId: 'out' });
    expect(state.error?.message).not.toContain(studio.folder);
    expect(await readFile(join(studio.folder, 'out/oslo/precious.txt'), 'utf8')).toBe('mine');
  });
});

describe('cancel', () => {
  it('ends a run that computes within two seconds, with nothing half-written', async () => {
    const { runId } = await start(slowPipeline());
    await stream(runId, { after: 0, until: isKind('task-started') });
    const asked = performance.now();
    expect((await studio.call('POST', `/api/runs/${runId}/cancel`)).status).toBe(204);
    const { state } = await ended(runId);
    expect(performance.now() - asked).toBeLessThan(2000);
    expect(state.outcome).toBe('cancelled');
    expect(await dataFiles('out')).toEqual([]);
    expect((await studio.call('POST', `/api/runs/${runId}/cancel`)).status).toBe(204);
  });

  it('ends a run that waits without starting it, and lets the next one go on', async () => {
    const running = (await start(slowPipeline())).runId;
    const waiting = (await start(ordersPipeline())).runId;
    const next = (await start(ordersPipeline())).runId;
    await studio.call('POST', `/api/runs/${waiting}/cancel`);
    const { state } = await ended(waiting);
    expect([state.outcome, state.startedAt]).toEqual(['cancelled', null]);
    await studio.call('POST', `/api/runs/${running}/cancel`);
    expect((await ended(next)).state.outcome).toBe('succeeded');
  });
});

describe('the stream', () => {
  it('is for those who are signed in, and for pages of this server', async () => {
    const { runId } = await start(ordersPipeline());
    const url = `/api/runs/${runId}/events`;
    const ours = { host: TEST_HOST, [REQUEST_HEADER]: '1' };
    expect((await studio.app.inject({ url, headers: ours })).statusCode).toBe(401);
    expect((await studio.app.inject({ url, headers: { ...ours, cookie: studio.cookie, 'sec-fetch-site': 'same-site' } })).statusCode).toBe(
      403,
    );
  });

  it('starts with the state when a reader joins a run under way', async () => {
    const { runId } = await start(slowPipeline());
    await stream(runId, { after: 0, until: (data) => data.kind === 'task-started' });
    const { messages } = await stream(runId, { until: () => true });
    expect(messages[0]?.data).toMatchObject({ kind: 'snapshot', state: { runId, outcome: 'running' } });
    await studio.call('POST', `/api/runs/${runId}/cancel`);
  });

  it('comes at most every 250 ms with metrics of a stage', async () => {
    const { runId } = await start(slowPipeline());
    let seen = 0;
    const { messages } = await stream(runId, { after: 0, until: (data) => data.kind === 'task-metrics' && ++seen === 5 });
    await studio.call('POST', `/api/runs/${runId}/cancel`);
    const times = messages.flatMap(({ data }) => (data.kind === 'task-metrics' ? [data.at] : []));
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps).toHaveLength(4);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(240);
  });
});

describe('beside other processes', () => {
  it('shows and follows a run of the command line, shares its history, and does not cancel it', async () => {
    const beside = await createServices({ folder: studio.folder, role: 'process' });
    const { runId } = await beside.runs.start({ pipelineId: 'orders', document: slowPipeline() });
    const isListed = async () => RunList.parse((await studio.call('GET', routes.runs)).body).runs.some((run) => run.runId === runId);
    expect(await isListed()).toBe(true);
    const watching = stream(runId, { after: 0 });
    await stream(runId, { after: 0, until: (data) => data.kind === 'task-started' });
    expect((await studio.call('POST', `/api/runs/${runId}/cancel`)).body).toMatchObject({ error: 'run-elsewhere' });
    await beside.runs.cancel(runId);
    await beside.close();
    const kinds = (await watching).messages.map((message) => message.data.kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(['run-queued', 'run-finished']);
    expect(await readdir(join(studio.folder, '.millrace/scratch'))).toEqual(['server']);
  });

  it('tells that a worker was killed, and goes on with a new one', async () => {
    const { runId } = await start(slowPipeline());
    await stream(runId, { after: 0, until: (data) => data.kind === 'task-metrics' });
    for (const pid of workersOf(process.pid)) process.kill(pid, 'SIGKILL');
    const { state } = await ended(runId);
    expect(state).toMatchObject({ outcome: 'failed', error: { message: expect.stringMatching(/process|killed|memory/i) } });
    expect(await dataFiles('out')).toEqual([]);
    const again = await ended((await start(ordersPipeline())).runId);
    expect(again.state.outcome).toBe('succeeded');
    expect((await studio.call('POST', routes.preview, { document: ordersPipeline(), nodeId: 'oslo' })).status).toBe(200);
  });

  it('stops a preview whose reader went away, so that the next one need not wait', async () => {
    const gone = new AbortController();
    const body = JSON.stringify({ document: slowPipeline(), nodeId: 'oslo' });
    const headers = { cookie: studio.cookie, 'content-type': 'application/json', [REQUEST_HEADER]: '1', host: TEST_HOST };
    const asked = new Promise<void>((resolve) => {
      const request = httpRequest({ host: '127.0.0.1', port, path: routes.preview, method: 'POST', headers, signal: gone.signal });
      request.on('error', () => resolve());
      request.end(body, () => setImmediate(() => gone.abort()));
    });
    await asked;
    const start = performance.now();
    expect((await studio.call('POST', routes.preview, { document: ordersPipeline(), nodeId: 'oslo' })).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('the end', () => {
  it('ends what runs when the studio stops, and those who watch see it', async () => {
    const { runId } = await start(slowPipeline());
    const watching = stream(runId, { after: 0 });
    await stream(runId, { after: 0, until: isKind('task-started') });
    await studio.services.runs.close();
    expect((await watching).messages.at(-1)?.data).toMatchObject({ kind: 'run-finished', outcome: 'cancelled' });
    expect((await start(ordersPipeline())).body).toMatchObject({ error: 'stopping' });
  });
});

/** The engine's processes that a process has started. */
function workersOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const isChild = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
        return isChild && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('worker/main.ts');
      } catch {
        return false;
      }
    });
}
