import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunEvent, RunEventBody, TaskMetrics } from '@millrace/engine';
import { type Metadata, openMetadata } from '@millrace/metadata';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveRun } from './live-run.ts';
import { RunLog } from './run-log.ts';
import { runStream } from './run-stream.ts';

let folder: string;
let metadata: Metadata;
let live: LiveRun;
let log: RunLog;
let published: RunEvent[];
let storeErrors: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-log-'));
  metadata = await openMetadata(join(folder, 'metadata.sqlite'));
  live = new LiveRun();
  published = [];
  storeErrors = [];
  const queued: RunEvent = { kind: 'run-queued', seq: 1, at: 1, runId: 'r', pipelineId: 'p', pipelineName: 'P', parameters: {} };
  await metadata.runs.createRun(
    { runId: 'r', requestId: null, owner: 'server', pipelineId: 'p', pipelineName: 'P', document: '{}', parameters: {}, queuedAt: 1 },
    queued,
  );
  live.publish(queued);
  log = new RunLog({
    runId: 'r',
    store: metadata.runs,
    lastSeq: 1,
    publish: (event) => {
      published.push(event);
      live.publish(event);
    },
    onStoreError: (error) => storeErrors.push(error),
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await metadata.close();
  await rm(folder, { recursive: true, force: true });
});

const stage = { id: 's', title: 'S', nodeIds: [], dependsOn: [], reason: '', partitionwise: false, tasks: 1, inputFiles: 0, inputBytes: 0 };
const started: RunEventBody = { kind: 'run-started', engine: 'e', stages: [stage], nodes: [] };
const finished: RunEventBody = { kind: 'run-finished', outcome: 'succeeded' };
const note = (message: string): RunEventBody => ({ kind: 'log', level: 'info', message });
const metrics = (rows: number): TaskMetrics => ({
  ports: [{ nodeId: 'n', port: 'out', rows, exact: true }],
  progress: null,
  elapsedMs: 0,
  cpuMs: 0,
  bytesRead: 0,
  bytesWritten: 0,
  peakMemoryBytes: 0,
  spillBytes: 0,
});
const measured = (rows: number): RunEventBody => ({ kind: 'task-metrics', stageId: 's', taskId: 't', metrics: metrics(rows) });

function read(after: number | null, signal = new AbortController().signal) {
  return runStream({ runId: 'r', store: metadata.runs, live, after, signal });
}

describe('RunLog', () => {
  it('numbers events without gaps and has each on the disk before it is published', async () => {
    const stored: number[] = [];
    const append = metadata.runs.appendEvents.bind(metadata.runs);
    vi.spyOn(metadata.runs, 'appendEvents').mockImplementation(async (runId, events) => {
      await append(runId, events);
      for (const event of events) stored.push(event.seq);
      expect(published.length).toBeLessThanOrEqual(stored.length);
    });
    for (const body of [started, note('a'), note('b'), finished]) log.emit(body);
    expect(published).toEqual([]);
    await log.flushed();
    expect(published.map((event) => event.seq)).toEqual([2, 3, 4, 5]);
    expect(stored).toEqual([2, 3, 4, 5]);
  });

  it('lets through the first metrics of a stage at once, then the latest every 250 ms', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    log.emit(started);
    for (let rows = 1; rows <= 5; rows++) log.emit(measured(rows));
    vi.advanceTimersByTime(250);
    log.emit(measured(6));
    vi.advanceTimersByTime(250);
    vi.advanceTimersByTime(250);
    await log.flushed();
    const rows = published.flatMap((event) => (event.kind === 'task-metrics' ? event.metrics.ports.map((port) => port.rows) : []));
    expect(rows).toEqual([1, 5, 6]);
  });

  it('publishes no metrics of a task after its end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const body of [started, measured(1), measured(2)]) log.emit(body);
    log.emit({ kind: 'task-finished', stageId: 's', taskId: 't', metrics: metrics(3), files: 1 });
    vi.advanceTimersByTime(1000);
    await log.flushed();
    expect(published.map((event) => event.kind)).toEqual(['run-started', 'task-metrics', 'task-finished']);
  });

  it('goes on when the history cannot be written, and stores what is missing with the next event', async () => {
    const broken = vi.spyOn(metadata.runs, 'appendEvents').mockRejectedValueOnce(new Error('database or disk is full'));
    log.emit(started);
    await log.flushed();
    expect(storeErrors).toHaveLength(1);
    expect(published.map((event) => event.kind)).toEqual(['run-started']);
    broken.mockRestore();
    log.emit(finished);
    await log.flushed();
    expect((await metadata.runs.loadEvents('r', 0)).map((event) => event.seq)).toEqual([1, 2, 3]);
  });

  it('tries again to store the end of a run until it can', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const full = vi.spyOn(metadata.runs, 'appendEvents').mockRejectedValue(new Error('database or disk is full'));
    log.emit(finished);
    const saved = log.saved(new AbortController().signal);
    await log.flushed();
    const stream = read(null);
    expect((await stream.next()).value).toMatchObject({ kind: 'snapshot', state: { outcome: 'succeeded' } });
    expect((await stream.next()).done).toBe(true);
    expect(await metadata.runs.loadEvents('r', 0)).toHaveLength(1);
    full.mockRestore();
    await vi.advanceTimersByTimeAsync(1000);
    await saved;
    expect(await metadata.runs.loadEvents('r', 0)).toHaveLength(2);
    expect(storeErrors).toHaveLength(1);
  });
});

describe('runStream', () => {
  it('gives a new reader the state so far, then each event, and ends with the run', async () => {
    log.emit(started);
    await log.flushed();
    const stream = read(null);
    expect((await stream.next()).value).toMatchObject({ kind: 'snapshot', state: { outcome: 'running', lastSeq: 2 } });
    log.emit(note('a'));
    expect((await stream.next()).value).toMatchObject({ kind: 'log', seq: 3 });
    log.emit(finished);
    expect((await stream.next()).value).toMatchObject({ kind: 'run-finished', seq: 4 });
    expect((await stream.next()).done).toBe(true);
  });

  it('goes on where a reader left off, without a gap and without a repetition', async () => {
    for (const body of [started, note('a'), note('b')]) log.emit(body);
    const stream = read(2);
    const first = stream.next();
    log.emit(note('c'));
    log.emit(finished);
    const seqs = [(await first).value];
    for await (const event of stream) seqs.push(event);
    expect(seqs.map((event) => (event && 'seq' in event ? event.seq : 0))).toEqual([3, 4, 5, 6]);
  });

  it('replays a run that has ended, to its last event', async () => {
    for (const body of [started, finished]) log.emit(body);
    await log.flushed();
    const kinds: string[] = [];
    for await (const event of runStream({
      runId: 'r',
      store: metadata.runs,
      live: undefined,
      after: 0,
      signal: new AbortController().signal,
    })) {
      kinds.push(event.kind);
    }
    expect(kinds).toEqual(['run-queued', 'run-started', 'run-finished']);
  });

  it('gives a reader that fell far behind one snapshot instead of all that it missed', async () => {
    log.emit(started);
    await log.flushed();
    const stream = read(1);
    await stream.next();
    // Asks for more before the flood, so that the reader is known to watch already.
    const next = stream.next();
    log.emit(note('first'));
    await next;
    for (let line = 0; line < 1000; line++) log.emit(note(String(line)));
    await log.flushed();
    const message = (await stream.next()).value;
    expect(message).toMatchObject({ kind: 'snapshot', state: { lastSeq: 1003 } });
    log.emit(finished);
    expect((await stream.next()).value).toMatchObject({ kind: 'run-finished', seq: 1004 });
  });

  it('ends when its reader goes away', async () => {
    const gone = new AbortController();
    const stream = read(null, gone.signal);
    await stream.next();
    const waiting = stream.next();
    gone.abort();
    expect((await waiting).done).toBe(true);
  });

  it('follows a run of another process through the store', async () => {
    const stream = runStream({ runId: 'r', store: metadata.runs, live: undefined, after: 0, signal: new AbortController().signal });
    expect((await stream.next()).value).toMatchObject({ kind: 'run-queued' });
    const next = stream.next();
    await metadata.runs.appendEvents('r', [{ kind: 'run-finished', outcome: 'cancelled', seq: 2, at: 9 }]);
    expect((await next).value).toMatchObject({ kind: 'run-finished' });
    expect((await stream.next()).done).toBe(true);
  });
});
