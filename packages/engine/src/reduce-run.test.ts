import { describe, expect, it } from 'vitest';
import { initialRunState, isFinished, nodeRunState, type RunState, reduceRun } from './reduce-run.ts';
import type { PlannedNodeSummary, RunEvent, RunEventBody, TaskMetrics } from './run-event.ts';

const metrics = (ports: TaskMetrics['ports'], more: Partial<TaskMetrics> = {}): TaskMetrics => ({
  ports,
  progress: null,
  elapsedMs: 10,
  cpuMs: 10,
  bytesRead: 100,
  bytesWritten: 5,
  peakMemoryBytes: 1,
  spillBytes: 0,
  ...more,
});

const stage = (id: string, nodeIds: string[], tasks: number) => ({
  id,
  title: id,
  nodeIds,
  dependsOn: [],
  reason: '',
  partitionwise: tasks > 1,
  tasks,
  inputFiles: 1,
  inputBytes: 1,
});

const planned = (nodeId: string, stageIds: string[], more: Partial<PlannedNodeSummary> = {}): PlannedNodeSummary => ({
  nodeId,
  port: 'out',
  stageIds,
  counted: 'exact',
  ...more,
});

function numbered(bodies: RunEventBody[]): RunEvent[] {
  return bodies.map((body, index) => ({ ...body, seq: index + 1, at: 1000 + index * 100 }) as RunEvent);
}

function fold(bodies: RunEventBody[]): RunState {
  return numbered(bodies).reduce(reduceRun, initialRunState);
}

const queued: RunEventBody = { kind: 'run-queued', runId: 'r', pipelineId: 'p', pipelineName: 'P', parameters: {} };
const started = (nodes: PlannedNodeSummary[], stages = [stage('s', ['source', 'filter', 'target'], 2)]): RunEventBody => ({
  kind: 'run-started',
  engine: 'e',
  stages,
  nodes,
});
const port = (nodeId: string, rows: number, exact = true, name = 'out') => ({ nodeId, port: name, rows, exact });

describe('reduceRun', () => {
  it('folds an event once, however often it comes', () => {
    const events = numbered([queued, started([planned('filter', ['s'])]), { kind: 'stage-started', stageId: 's' }]);
    const once = events.reduce(reduceRun, initialRunState);
    expect([...events, ...events].reduce(reduceRun, initialRunState)).toEqual(once);
    expect(once.outcome).toBe('running');
  });

  it('adds up the tasks of a stage, and counts a running task until it has finished', () => {
    const running = [
      queued,
      started([planned('filter', ['s'])]),
      { kind: 'stage-started', stageId: 's' },
      { kind: 'task-started', stageId: 's', taskId: '1' },
      { kind: 'task-finished', stageId: 's', taskId: '1', metrics: metrics([port('filter', 7)]), files: 1 },
      { kind: 'task-started', stageId: 's', taskId: '2' },
      { kind: 'task-metrics', stageId: 's', taskId: '2', metrics: metrics([port('filter', 3, false)]) },
    ] satisfies RunEventBody[];
    expect(nodeRunState(fold(running), 'filter', 0)).toMatchObject({
      tasksDone: 1,
      tasksTotal: 2,
      rows: { out: { rows: 10, exact: false } },
    });
    const done: RunEventBody[] = [
      ...running,
      { kind: 'task-finished', stageId: 's', taskId: '2', metrics: metrics([port('filter', 4)]), files: 1 },
      { kind: 'stage-finished', stageId: 's' },
    ];
    expect(nodeRunState(fold(done), 'filter', 0)).toMatchObject({
      state: 'done',
      rows: { out: { rows: 11, exact: true } },
      bytesRead: 200,
    });
  });

  it('a failed run fails the stage that ran and cancels those that waited', () => {
    const state = fold([
      queued,
      started([], [stage('one', [], 1), stage('two', [], 1)]),
      { kind: 'stage-started', stageId: 'one' },
      { kind: 'run-finished', outcome: 'failed', error: { class: 'data', code: 'cast-failed', message: 'x', retryable: false } },
    ]);
    expect(state.stages.map((entry) => entry.state)).toEqual(['failed', 'cancelled']);
    expect(isFinished(state)).toBe(true);
  });
});

describe('nodeRunState', () => {
  const finished: RunEventBody[] = [
    { kind: 'stage-started', stageId: 's' },
    { kind: 'task-started', stageId: 's', taskId: '1' },
    { kind: 'task-finished', stageId: 's', taskId: '1', metrics: metrics([port('source', 90, false), port('filter', 7)]), files: 1 },
  ];
  const single = [stage('s', ['source', 'filter', 'columns'], 1)];

  it('shows a node that keeps its rows the count of the node that was counted', () => {
    const nodes = [planned('filter', ['s']), planned('columns', ['s'], { countsAs: { nodeId: 'filter', port: 'out' } })];
    const state = fold([queued, started(nodes, single), ...finished]);
    expect(nodeRunState(state, 'columns', 0)?.rows).toEqual({ out: { rows: 7, exact: true } });
  });

  it('shows rows known beforehand instead of what a pruned scan let through, in proportion while it runs', () => {
    const nodes = [planned('source', ['s'], { knownRows: 100 })];
    const running = fold([
      queued,
      started(nodes, single),
      { kind: 'stage-started', stageId: 's' },
      { kind: 'task-started', stageId: 's', taskId: '1' },
      { kind: 'task-metrics', stageId: 's', taskId: '1', metrics: metrics([port('source', 12, false)], { progress: 0.25 }) },
    ]);
    expect(nodeRunState(running, 'source', 0)?.rows).toEqual({ out: { rows: 25, exact: false } });
    const done = fold([queued, started(nodes, single), ...finished, { kind: 'stage-finished', stageId: 's' }]);
    expect(nodeRunState(done, 'source', 0)?.rows).toEqual({ out: { rows: 100, exact: true } });
  });

  it('counts the rows of a node in two stages once, and its tasks in each', () => {
    const stages = [stage('a', ['filter'], 1), stage('b', ['filter'], 1)];
    const body = (stageId: string): RunEventBody[] => [
      { kind: 'stage-started', stageId },
      { kind: 'task-started', stageId, taskId: stageId },
      { kind: 'task-finished', stageId, taskId: stageId, metrics: metrics([port('filter', 7)]), files: 1 },
      { kind: 'stage-finished', stageId },
    ];
    const state = fold([queued, started([planned('filter', ['a', 'b'])], stages), ...body('a'), ...body('b')]);
    expect(nodeRunState(state, 'filter', 0)).toMatchObject({ rows: { out: { rows: 7, exact: true } }, tasksDone: 2, tasksTotal: 2 });
  });

  it('says nothing of a node that takes no part', () => {
    expect(nodeRunState(fold([queued, started([])]), 'elsewhere', 0)).toBeUndefined();
  });
});
