import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialRunState, isFinished, nodeRunState, RunState, reduceRun } from './reduce-run.ts';
import { type PlannedStage, type PortMetric, RunEvent, type RunEventBody, type TaskMetrics } from './run-event.ts';

function metrics(ports: PortMetric[], more: Partial<TaskMetrics> = {}): TaskMetrics {
  return {
    ports,
    progress: 0.5,
    elapsedMs: 10,
    cpuMs: 20,
    bytesRead: 100,
    bytesWritten: 50,
    peakMemoryBytes: 1000,
    spillBytes: 0,
    ...more,
  };
}

function port(nodeId: string, rows: number, exact = true): PortMetric {
  return { nodeId, port: 'out', rows, exact };
}

function stage(id: string, nodeIds: string[], tasks: number): PlannedStage {
  return { id, title: id, nodeIds, dependsOn: [], reason: 'a target', partitionwise: tasks > 1, tasks, inputFiles: tasks, inputBytes: 100 };
}

const queued: RunEventBody = { kind: 'run-queued', runId: 'r1', pipelineId: 'p1', pipelineName: 'First', parameters: { day: '1' } };
const started: RunEventBody = {
  kind: 'run-started',
  engine: 'DuckDB',
  stages: [stage('s1', ['source', 'filter', 'target'], 2), stage('s2', ['source', 'other'], 1)],
  nodes: [
    { nodeId: 'source', port: 'out', stageIds: ['s1', 's2'], counted: 'exact' },
    { nodeId: 'filter', port: 'out', stageIds: ['s1'], counted: 'exact', fusedInto: 'the scan of source' },
    { nodeId: 'target', port: '$write', stageIds: ['s1'], counted: 'exact' },
    { nodeId: 'other', port: 'out', stageIds: ['s2'], counted: 'estimated' },
  ],
};
const task = (stageId: string, taskId: string) => ({ stageId, taskId });
const history: RunEventBody[] = [
  queued,
  started,
  { kind: 'stage-started', stageId: 's1' },
  { kind: 'task-started', ...task('s1', 't1') },
  { kind: 'task-metrics', ...task('s1', 't1'), metrics: metrics([port('source', 40, false)]) },
  {
    kind: 'task-finished',
    ...task('s1', 't1'),
    metrics: metrics([port('source', 100), port('filter', 30)], { progress: 1, spillBytes: 7 }),
    files: 1,
  },
  { kind: 'task-started', ...task('s1', 't2') },
  { kind: 'task-metrics', ...task('s1', 't2'), metrics: metrics([port('source', 25, false)], { peakMemoryBytes: 5000 }) },
  { kind: 'task-finished', ...task('s1', 't2'), metrics: metrics([port('source', 50), port('filter', 5)], { progress: 1 }), files: 1 },
  { kind: 'stage-finished', stageId: 's1' },
  { kind: 'stage-started', stageId: 's2' },
  { kind: 'task-started', ...task('s2', 't1') },
  { kind: 'log', level: 'warning', message: 'one line was skipped', nodeId: 'source' },
  { kind: 'task-finished', ...task('s2', 't1'), metrics: metrics([port('source', 150), port('other', 9, false)]), files: 1 },
  { kind: 'stage-finished', stageId: 's2' },
  { kind: 'commit-started' },
  { kind: 'output-committed', nodeId: 'target', path: 'out', version: 3, files: 2, rows: 35, bytes: 100 },
  { kind: 'run-finished', outcome: 'succeeded' },
];

function dated(bodies: RunEventBody[]): RunEvent[] {
  return bodies.map((body, index) => RunEvent.parse({ ...body, seq: index + 1, at: 1000 + index * 10 }));
}

function folded(count: number, bodies = history): RunState {
  return dated(bodies).slice(0, count).reduce(reduceRun, initialRunState);
}

function until(kind: RunEventBody['kind'], nth = 1): RunState {
  let seen = 0;
  const index = history.findIndex((body) => body.kind === kind && ++seen === nth);
  return folded(index + 1);
}

describe('folding a run’s events', () => {
  it('gives the whole story of a run that succeeded', () => {
    const state = folded(history.length);
    expect(RunState.parse(state)).toEqual(state);
    expect(state).toMatchObject({
      runId: 'r1',
      pipelineName: 'First',
      engine: 'DuckDB',
      outcome: 'succeeded',
      queuedAt: 1000,
      startedAt: 1010,
      finishedAt: 1170,
      error: null,
      lastSeq: history.length,
      outputs: [{ nodeId: 'target', version: 3, rows: 35 }],
      log: [{ level: 'warning', message: 'one line was skipped', nodeId: 'source' }],
    });
    expect(state.stages.map((each) => [each.state, each.tasksDone, each.current])).toEqual([
      ['done', 2, null],
      ['done', 1, null],
    ]);
    expect(state.stages[0]?.done).toMatchObject({ cpuMs: 40, bytesRead: 200, peakMemoryBytes: 1000, spillBytes: 7 });
  });

  it('ends where it would, however often events are repeated', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(history.length - 1)), (places) => {
        const events = dated(history);
        let state = initialRunState;
        for (const [index, event] of events.entries()) {
          state = reduceRun(state, event);
          for (const place of places) {
            const again = events[place];
            if (again && place <= index) state = reduceRun(state, again);
          }
        }
        expect(state).toEqual(folded(history.length));
      }),
    );
  });

  it('leaves the state before as it was', () => {
    const before = folded(4);
    const copy = structuredClone(before);
    for (const event of dated(history).slice(4)) reduceRun(before, event);
    expect(before).toEqual(copy);
  });

  it('a failed run says where: its running stage failed, the others never ran', () => {
    const error = { class: 'data', code: 'cast-failed', message: 'no', retryable: false, nodeId: 'filter' } as const;
    const state = folded(6, [...history.slice(0, 5), { kind: 'run-finished', outcome: 'failed', error }]);
    expect(state.stages.map((each) => each.state)).toEqual(['failed', 'cancelled']);
    expect(state).toMatchObject({ outcome: 'failed', error });
    expect(state.stages[1]?.finishedAt).toBeNull();
    expect(isFinished(state)).toBe(true);
  });

  it('a cancelled run keeps what was done', () => {
    const state = folded(13, [...history.slice(0, 12), { kind: 'run-finished', outcome: 'cancelled' }]);
    expect(state.stages.map((each) => each.state)).toEqual(['done', 'cancelled']);
  });

  it('keeps the last thousand lines of the log', () => {
    const lines = Array.from({ length: 1200 }, (_, index): RunEventBody => ({ kind: 'log', level: 'info', message: `line ${index}` }));
    const { log } = folded(1202, [queued, started, ...lines]);
    expect(log).toHaveLength(1000);
    expect(log.at(-1)?.message).toBe('line 1199');
  });
});

describe('what the canvas shows of a node', () => {
  it('adds the running task’s rows to those of finished ones, marked as an estimate', () => {
    expect(nodeRunState(until('task-metrics', 2), 'source', 1100)?.rows).toEqual({ out: { rows: 125, exact: false } });
    expect(nodeRunState(until('task-metrics', 2), 'filter', 1100)?.rows).toEqual({ out: { rows: 30, exact: true } });
  });

  it('counts the rows of a node of two stages once, and its tasks in both', () => {
    const shown = nodeRunState(folded(history.length), 'source', 0);
    expect(shown).toMatchObject({ state: 'done', rows: { out: { rows: 150, exact: true } }, tasksDone: 3, tasksTotal: 3 });
  });

  it('is running between its two stages', () => {
    expect(nodeRunState(until('stage-finished'), 'source', 1100)).toMatchObject({ state: 'running', tasksDone: 2, tasksTotal: 3 });
    expect(nodeRunState(until('stage-finished'), 'filter', 1100)).toMatchObject({ state: 'done', fusedInto: 'the scan of source' });
    expect(nodeRunState(until('stage-finished'), 'other', 1100)).toMatchObject({ state: 'waiting', rows: {} });
  });

  it('its clock runs while its stage does, and stops with it', () => {
    expect(nodeRunState(until('stage-started'), 'filter', 1520)?.elapsedMs).toBe(500);
    expect(nodeRunState(folded(history.length), 'filter', 999_999)?.elapsedMs).toBe(70);
  });

  it('is nothing for a node that takes no part', () => {
    expect(nodeRunState(folded(history.length), 'unknown', 0)).toBeUndefined();
  });
});
