import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunList, routes } from '@millrace/api';
import { nodeRunState, RunEvent } from '@millrace/engine';
import type { PipelineDocument } from '@millrace/pipeline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readStream, type StreamOptions } from './testing/read-stream.ts';
import { dataFilesOf, endedRun, startRun } from './testing/run-client.ts';
import { openTestStudio, ordersPipeline, type TestStudio } from './testing/test-studio.ts';

let studio: TestStudio;
beforeAll(async () => {
  studio = await openTestStudio();
});
afterEach(() => studio.reset());
afterAll(() => studio.close());

const start = (document: PipelineDocument, more = {}) => startRun(studio, document, more);
const stream = (runId: string, options: StreamOptions = {}) => readStream(studio, runId, options);
const ended = (runId: string) => endedRun(studio, runId);
const dataFiles = (path: string) => dataFilesOf(studio, path);

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

  it('writes three targets that share a node, each of them whole', async () => {
    const document = ordersPipeline();
    for (const id of ['second', 'third']) {
      document.nodes.push({ id, type: 'file-target', typeVersion: 1, name: id, config: { path: `out/${id}`, format: 'csv' } });
      document.edges.push({ from: { node: 'oslo', port: 'out' }, to: { node: id, port: 'in' } });
    }
    const { state } = await ended((await start(document)).runId);
    expect(state.error).toBeNull();
    expect(state.outputs.map(({ nodeId, rows }) => [nodeId, rows])).toEqual(['out', 'second', 'third'].map((id) => [id, 334]));
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
