import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialRunState, type RunEvent, type RunEventBody, reduceRun, type TaskMetrics } from '@millrace/engine';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Metadata, openMetadata } from './open-metadata.ts';
import type { RunOwner } from './run-record.ts';

let folder: string;
let metadata: Metadata;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-metadata-'));
  metadata = await openMetadata(join(folder, 'metadata.sqlite'));
});

afterEach(async () => {
  await metadata.close();
  await rm(folder, { recursive: true, force: true });
});

const metrics = (rows: number): TaskMetrics => ({
  ports: [{ nodeId: 'n', port: 'out', rows, exact: true }],
  progress: 0.5,
  elapsedMs: rows,
  cpuMs: 1,
  bytesRead: 2,
  bytesWritten: 3,
  peakMemoryBytes: 4,
  spillBytes: 0,
});

const stage = {
  id: 's',
  title: 'S',
  nodeIds: ['n'],
  dependsOn: [],
  reason: 'r',
  partitionwise: true,
  tasks: 1,
  inputFiles: 1,
  inputBytes: 9,
};
const queuedBody = { kind: 'run-queued', runId: 'r', pipelineId: 'p', pipelineName: 'P', parameters: {} } as const;

function numbered(bodies: RunEventBody[], first = 1): RunEvent[] {
  return bodies.map((body, index) => ({ ...body, seq: first + index, at: 1000 + first + index }) as RunEvent);
}

async function create(runId: string, at = 1000, requestId: string | null = null, pipelineId = 'p', owner: RunOwner = 'server') {
  const [queued] = numbered([{ ...queuedBody, runId, pipelineId }]);
  return metadata.runs.createRun(
    { runId, requestId, owner, pipelineId, pipelineName: 'P', document: '{"a":1}', parameters: { day: 'x' }, queuedAt: at },
    queued as RunEvent,
  );
}

const whole: RunEventBody[] = [
  { kind: 'run-started', engine: 'duckdb', stages: [stage], nodes: [] },
  { kind: 'stage-started', stageId: 's' },
  { kind: 'task-started', stageId: 's', taskId: 't' },
  { kind: 'task-metrics', stageId: 's', taskId: 't', metrics: metrics(1) },
  { kind: 'task-metrics', stageId: 's', taskId: 't', metrics: metrics(2) },
  { kind: 'task-metrics', stageId: 's', taskId: 't', metrics: metrics(3) },
  { kind: 'task-finished', stageId: 's', taskId: 't', metrics: metrics(4), files: 1 },
  { kind: 'stage-finished', stageId: 's' },
  { kind: 'commit-started' },
  { kind: 'output-committed', nodeId: 'n', path: 'out', version: 1, files: 1, rows: 4, bytes: 10 },
  { kind: 'run-finished', outcome: 'succeeded' },
];

describe('RunStore', () => {
  it('gives back a run whose row is the fold of its events', async () => {
    await create('r');
    await metadata.runs.appendEvents('r', numbered(whole, 2));
    const found = await metadata.runs.findRun('r');
    expect(found?.document).toBe('{"a":1}');
    expect(found?.run).toMatchObject({ outcome: 'succeeded', rowsWritten: 4, startedAt: 1002, finishedAt: 1012, error: null });
  });

  it('keeps only the latest metrics of a stage, and folds to the same state at every point', async () => {
    await create('r');
    const all = [...numbered([queuedBody]), ...numbered(whole, 2)];
    let expected = initialRunState;
    for (const event of all) {
      await metadata.runs.appendEvents('r', [event]);
      expected = reduceRun(expected, event);
      expect((await metadata.runs.loadEvents('r', 0)).reduce(reduceRun, initialRunState)).toEqual(expected);
    }
    const stored = await metadata.runs.loadEvents('r', 0);
    expect(stored.filter((event) => event.kind === 'task-metrics')).toHaveLength(1);
  });

  it('stores an event once, however often it is appended', async () => {
    await create('r');
    const [started] = numbered(whole.slice(0, 1), 2);
    await metadata.runs.appendEvents('r', [started as RunEvent]);
    await metadata.runs.appendEvents('r', [started as RunEvent]);
    expect(await metadata.runs.loadEvents('r', 0)).toHaveLength(2);
  });

  it('passes over an event that another version wrote in a shape of its own', async () => {
    await create('r');
    await metadata.runs.appendEvents('r', numbered(whole, 2));
    const sqlite = new SqliteDatabase(join(folder, 'metadata.sqlite'));
    sqlite.exec(`UPDATE run_event SET body = '{"kind":"run-started","seq":2,"at":1,"engine":7}' WHERE kind = 'run-started'`);
    sqlite.close();
    const events = await metadata.runs.loadEvents('r', 0);
    expect(events.map(({ kind }) => kind)).not.toContain('run-started');
    expect(events.reduce(reduceRun, initialRunState)).toMatchObject({ outcome: 'succeeded' });
  });

  it('loads the events after a number', async () => {
    await create('r');
    await metadata.runs.appendEvents('r', numbered(whole, 2));
    expect((await metadata.runs.loadEvents('r', 10)).map((event) => event.seq)).toEqual([11, 12]);
  });

  it('makes one run of a request that is sent ten times at once', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, (_, index) => create(`r${index}`, 1000, 'request-1')));
    expect(results.filter((result) => result.created)).toHaveLength(1);
    expect(new Set(results.map((result) => result.runId)).size).toBe(1);
    expect(await metadata.runs.listRuns({ limit: 100 })).toHaveLength(1);
  });

  it('lists the newest runs first, by pipeline when asked, and the last of each', async () => {
    await create('a', 1, null, 'one');
    await create('b', 2, null, 'one');
    await create('c', 3, null, 'two');
    const ids = async (pipelineId?: string) =>
      (await metadata.runs.listRuns({ limit: 2, ...(pipelineId === undefined ? {} : { pipelineId }) })).map((run) => run.runId);
    expect(await ids()).toEqual(['c', 'b']);
    expect(await ids('one')).toEqual(['b', 'a']);
    const last = await metadata.runs.lastRuns();
    expect([...last].map(([pipelineId, run]) => [pipelineId, run.runId]).sort()).toEqual([
      ['one', 'b'],
      ['two', 'c'],
    ]);
  });

  it('fails the runs that a dead server left, and no other', async () => {
    await create('done');
    await metadata.runs.appendEvents('done', numbered([{ kind: 'run-finished', outcome: 'cancelled' }], 2));
    await create('waiting');
    await create('beside', 1000, null, 'p', `process:${process.pid}`);
    await create('running');
    await metadata.runs.appendEvents('running', numbered(whole.slice(0, 5), 2));
    expect((await metadata.runs.markInterrupted(5000)).sort()).toEqual(['running', 'waiting']);
    expect((await metadata.runs.findRun('done'))?.run.outcome).toBe('cancelled');
    const { run } = (await metadata.runs.findRun('running')) ?? {};
    expect(run).toMatchObject({ outcome: 'failed', finishedAt: 5000, error: { code: 'server-stopped' } });
    const state = (await metadata.runs.loadEvents('running', 0)).reduce(reduceRun, initialRunState);
    expect(state.stages[0]?.state).toBe('failed');
    expect(await metadata.runs.markInterrupted(6000)).toEqual([]);
  });

  it('fails the run of a process that is gone', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    await create('gone', 1000, null, 'p', `process:${gone}`);
    expect(await metadata.runs.markInterrupted(5000)).toEqual(['gone']);
  });

  it('finds everything again in a file that is opened anew', async () => {
    await create('r');
    await metadata.close();
    metadata = await openMetadata(join(folder, 'metadata.sqlite'));
    expect((await metadata.runs.listRuns({ limit: 9 })).map((run) => run.runId)).toEqual(['r']);
  });
});

describe('SessionStore', () => {
  it('knows the sessions that have not ended', async () => {
    await metadata.sessions.add('old', 0, 10);
    await metadata.sessions.add('new', 5, 100);
    expect(await metadata.sessions.live(20)).toEqual(['new']);
    expect((await metadata.sessions.live(6)).sort()).toEqual(['new', 'old']);
  });
});
