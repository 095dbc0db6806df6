import { initialRunState, type RunState, reduceRun } from '@millrace/engine/reduce-run';
import type { RunEventBody, TaskMetrics } from '@millrace/engine/run-event';
import { describe, expect, it } from 'vitest';
import { lastMoment, nodeFigures, portRows } from './node-figures.ts';

const metrics = (rows: number, exact: boolean, elapsedMs: number): TaskMetrics => ({
  ports: [{ nodeId: 'late', port: 'out', rows, exact }],
  progress: null,
  elapsedMs,
  cpuMs: 0,
  bytesRead: 10,
  bytesWritten: 0,
  peakMemoryBytes: 0,
  spillBytes: 0,
});

const stage = {
  id: 's1',
  title: 'Save',
  nodeIds: ['late', 'save'],
  dependsOn: [],
  reason: '',
  partitionwise: true,
  tasks: 2,
  inputFiles: 2,
  inputBytes: 20,
};
const start: RunEventBody[] = [
  { kind: 'run-queued', runId: 'r', pipelineId: 'p', pipelineName: 'P', parameters: {} },
  {
    kind: 'run-started',
    engine: 'DuckDB',
    stages: [stage],
    nodes: [
      { nodeId: 'late', port: 'out', stageIds: ['s1'], counted: 'exact', fusedInto: 'pushed into the scan of Flights' },
      { nodeId: 'save', port: '$write', stageIds: ['s1'], counted: 'exact' },
    ],
  },
  { kind: 'stage-started', stageId: 's1' },
  { kind: 'task-started', stageId: 's1', taskId: 't1' },
];

function runOf(...events: RunEventBody[]): RunState {
  return events.reduce(
    (state, event, index) => reduceRun(state, { ...event, seq: index + 1, at: 1000 + index * 100 } as never),
    initialRunState,
  );
}

describe('the figures at a node', () => {
  it('are none before the first count, and none for a node that takes no part', () => {
    const run = runOf(...start);
    expect(nodeFigures(run, 'late')).toMatchObject({ state: 'running', rows: null, tasksDone: 0, tasksTotal: 2 });
    expect(nodeFigures(run, 'other')).toBeNull();
  });

  it('add up over finished tasks and the running one, and say where the work was done', () => {
    const run = runOf(
      ...start,
      { kind: 'task-finished', stageId: 's1', taskId: 't1', metrics: metrics(100, true, 50), files: 1 },
      { kind: 'task-started', stageId: 's1', taskId: 't2' },
      { kind: 'task-metrics', stageId: 's1', taskId: 't2', metrics: metrics(40, true, 20) },
    );
    expect(nodeFigures(run, 'late')).toMatchObject({ rows: 140, exact: true, tasksDone: 1, fusedInto: 'pushed into the scan of Flights' });
    expect(portRows(run, 'late', 'out')).toEqual({ rows: 140, exact: true });
  });

  it('are marked when one of the counts is an estimate', () => {
    const run = runOf(...start, { kind: 'task-metrics', stageId: 's1', taskId: 't1', metrics: metrics(40, false, 20) });
    expect(nodeFigures(run, 'late')?.exact).toBe(false);
  });

  it('are none while the estimate is still nothing', () => {
    const run = runOf(...start, { kind: 'task-metrics', stageId: 's1', taskId: 't1', metrics: metrics(0, false, 20) });
    expect(nodeFigures(run, 'late')?.rows).toBeNull();
    expect(portRows(run, 'late', 'out')).toBeNull();
  });

  it('of a target are what was committed', () => {
    const run = runOf(
      ...start,
      { kind: 'commit-started' },
      { kind: 'output-committed', nodeId: 'save', path: 'output', version: 1, files: 2, rows: 77, bytes: 900 },
    );
    expect(nodeFigures(run, 'save')).toMatchObject({ rows: 77, exact: true, bytesWritten: 900 });
  });

  it('show a failure at its node alone, with its reason', () => {
    const error = { class: 'data', code: 'cast-failed', message: 'Not a number', nodeId: 'late', retryable: false } as const;
    const run = runOf(...start, { kind: 'run-finished', outcome: 'failed', error });
    expect(nodeFigures(run, 'late')).toMatchObject({ state: 'failed', error: 'Not a number' });
    expect(nodeFigures(run, 'save')).toMatchObject({ state: 'cancelled', error: undefined });
  });

  it('name the file and the line of a failure before its reason', () => {
    const error = { class: 'data', code: 'bad-row', message: 'Too many cells', nodeId: 'late', retryable: false } as const;
    const failed = (place: { file?: string; line?: number }) =>
      nodeFigures(runOf(...start, { kind: 'run-finished', outcome: 'failed', error: { ...error, ...place } }), 'late')?.error;
    expect(failed({ file: 'data/a.csv', line: 7 })).toBe('data/a.csv, line 7: Too many cells');
    expect(failed({ file: 'data/a.csv' })).toBe('data/a.csv: Too many cells');
    expect(failed({})).toBe('Too many cells');
  });

  it('take their time from the server’s clock', () => {
    const run = runOf(...start, { kind: 'task-metrics', stageId: 's1', taskId: 't1', metrics: metrics(1, true, 640) });
    expect(lastMoment(run)).toBe(1200 + 640);
    expect(nodeFigures(run, 'late')?.elapsedMs).toBe(640);
  });
});
