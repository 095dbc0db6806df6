import { readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { REQUEST_HEADER, RunList, routes } from '@millrace/api';
import type { RunEventBody } from '@millrace/engine';
import type { PipelineDocument } from '@millrace/pipeline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createServices } from './services/create-services.ts';
import { readStream, type StreamOptions } from './testing/read-stream.ts';
import { dataFilesOf, endedRun, startRun } from './testing/run-client.ts';
import { openTestStudio, ordersPipeline, slowPipeline, TEST_HOST, type TestStudio } from './testing/test-studio.ts';

let studio: TestStudio;
beforeAll(async () => {
  studio = await openTestStudio();
});
afterEach(() => studio.reset());
afterAll(() => studio.close());

const start = (document: PipelineDocument, more = {}) => startRun(studio, document, more);
const stream = (runId: string, options: StreamOptions = {}) => readStream(studio, runId, options);
const ended = (runId: string) => endedRun(studio, runId);
const isKind = (kind: RunEventBody['kind']) => (data: { kind: string }) => data.kind === kind;
const dataFiles = (path: string) => dataFilesOf(studio, path);

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

describe('a run', { timeout: 60_000 }, () => {
  it('goes on when its worker is killed: the task is tried again, and every row is written once', async () => {
    const document = slowPipeline();
    // Work enough to be in the middle of it.
    const sql = 'SELECT count(*) AS n, sum(sqrt(a.amount * b.id + i)) AS s FROM "Orders" a, "Orders" b, range(20) t(i)';
    Object.assign(document.nodes.find(({ id }) => id === 'oslo') ?? {}, { config: { sql } });
    const { runId } = await start(document);
    await stream(runId, { after: 0, until: isKind('task-started') });
    for (const pid of workersOf(process.pid)) process.kill(pid, 'SIGKILL');
    const { state } = await ended(runId);
    expect(state.outcome).toBe('succeeded');
    expect(state.log.map(({ message }) => message).join()).toContain('try 2 of 3');
    expect(state.outputs).toMatchObject([{ rows: 1 }]);
  });

  it('fails as “too slow” when it takes longer than it may, and leaves the target', async () => {
    const { runId } = await start(slowPipeline(), { limits: { timeoutSeconds: 1 } });
    const { state } = await ended(runId);
    expect(state).toMatchObject({ outcome: 'failed', error: { class: 'resources', code: 'run-timeout' } });
    expect(await dataFiles('out')).toEqual([]);
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

  it('comes with metrics of a stage soon, and then at most every 250 ms', async () => {
    const { runId } = await start(slowPipeline());
    let seen = 0;
    const { messages } = await stream(runId, { after: 0, until: (data) => data.kind === 'task-metrics' && ++seen === 8 });
    await studio.call('POST', `/api/runs/${runId}/cancel`);
    const times = messages.flatMap(({ data }) => (data.kind === 'task-metrics' ? [data.at] : []));
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps).toHaveLength(7);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
    expect(Math.min(...gaps.slice(4))).toBeGreaterThanOrEqual(240);
  });
});

describe('beside other processes', { timeout: 60_000 }, () => {
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

  it('tells that its workers were killed one after the other, and the next run gets a new one', async () => {
    const { runId } = await start(slowPipeline());
    await stream(runId, { after: 0, until: isKind('task-started') });
    const ending = ended(runId);
    for (let isOver = false; !isOver; ) {
      for (const pid of workersOf(process.pid)) process.kill(pid, 'SIGKILL');
      isOver = await Promise.race([ending.then(() => true), setTimeout(100, false)]);
    }
    const { state } = await ending;
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
      const request = httpRequest({
        host: '127.0.0.1',
        port: studio.port,
        path: routes.preview,
        method: 'POST',
        headers,
        signal: gone.signal,
      });
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
