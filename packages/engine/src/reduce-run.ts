import { z } from 'zod';
import { keptFiles, PlannedNodeSummary, PlannedStage, RunError, type RunEvent, TaskMetrics } from './run-event.ts';

export const RunOutcome = z.enum(['queued', 'running', 'committing', 'succeeded', 'failed', 'cancelled']);
export type RunOutcome = z.infer<typeof RunOutcome>;

export const StageState = z.object({
  plan: PlannedStage,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  tasksDone: z.number().int(),
  /** Sums over the finished tasks, and the running task's last word. */
  done: TaskMetrics,
  current: TaskMetrics.nullable(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** Milliseconds that each finished task took, of the first thousand. */
  taskMs: z.array(z.number()).optional(),
});
export type StageState = z.infer<typeof StageState>;

export const RunOutput = z.object({
  nodeId: z.string(),
  path: z.string(),
  version: z.number(),
  files: z.number(),
  rows: z.number(),
  bytes: z.number(),
  ...keptFiles,
});
export type RunOutput = z.infer<typeof RunOutput>;

export const RunLogLine = z.object({
  seq: z.number(),
  at: z.number(),
  level: z.enum(['info', 'warning', 'error']),
  message: z.string(),
  nodeId: z.string().optional(),
});
export type RunLogLine = z.infer<typeof RunLogLine>;

/** All that is known of a run: the fold of its events. */
export const RunState = z.object({
  runId: z.string(),
  pipelineId: z.string(),
  pipelineName: z.string(),
  parameters: z.record(z.string(), z.string()),
  engine: z.string(),
  threads: z.number().int().optional(),
  outcome: RunOutcome,
  queuedAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  stages: z.array(StageState),
  nodes: z.array(PlannedNodeSummary),
  outputs: z.array(RunOutput),
  error: RunError.nullable(),
  log: z.array(RunLogLine),
  lastSeq: z.number().int(),
});
export type RunState = z.infer<typeof RunState>;

export const initialRunState: RunState = {
  runId: '',
  pipelineId: '',
  pipelineName: '',
  parameters: {},
  engine: '',
  outcome: 'queued',
  queuedAt: 0,
  startedAt: null,
  finishedAt: null,
  stages: [],
  nodes: [],
  outputs: [],
  error: null,
  log: [],
  lastSeq: 0,
};

const LOG_LIMIT = 1000;
const TASK_LIMIT = 1000;
const nothing: TaskMetrics = {
  ports: [],
  progress: null,
  elapsedMs: 0,
  cpuMs: 0,
  bytesRead: 0,
  bytesWritten: 0,
  peakMemoryBytes: 0,
  spillBytes: 0,
};

/**
 * Folds one event into a run's state. Pure; the server and the browser share it. An event that was folded before is
 * ignored, so a stream may repeat itself after a reconnect.
 */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  if (event.seq <= state.lastSeq) return state;
  const next = { ...state, lastSeq: event.seq };
  switch (event.kind) {
    case 'run-queued':
      return {
        ...next,
        runId: event.runId,
        pipelineId: event.pipelineId,
        pipelineName: event.pipelineName,
        parameters: event.parameters,
        queuedAt: event.at,
      };
    case 'run-started':
      return {
        ...next,
        outcome: 'running',
        startedAt: event.at,
        engine: event.engine,
        ...(event.threads === undefined ? {} : { threads: event.threads }),
        nodes: event.nodes,
        stages: event.stages.map(waitingStage),
      };
    case 'stage-started':
      return withStage(next, event.stageId, (stage) => ({ ...stage, state: 'running', startedAt: event.at }));
    case 'task-started':
      return withStage(next, event.stageId, (stage) => ({ ...stage, current: nothing }));
    case 'task-metrics':
      return withStage(next, event.stageId, (stage) => ({ ...stage, current: event.metrics }));
    case 'task-finished':
      return withStage(next, event.stageId, (stage) => ({
        ...stage,
        current: null,
        tasksDone: stage.tasksDone + 1,
        done: addMetrics(stage.done, event.metrics),
        taskMs: [...(stage.taskMs ?? []), event.metrics.elapsedMs].slice(0, TASK_LIMIT),
      }));
    case 'stage-finished':
      return withStage(next, event.stageId, (stage) => ({ ...stage, state: 'done', current: null, finishedAt: event.at }));
    case 'commit-started':
      return { ...next, outcome: 'committing' };
    case 'output-committed':
      return {
        ...next,
        outputs: [...next.outputs, outputOf(event)],
      };
    case 'log':
      return {
        ...next,
        log: [
          ...next.log,
          {
            seq: event.seq,
            at: event.at,
            level: event.level,
            message: event.message,
            ...(event.nodeId === undefined ? {} : { nodeId: event.nodeId }),
          },
        ].slice(-LOG_LIMIT),
      };
    case 'run-finished':
      return {
        ...next,
        outcome: event.outcome,
        finishedAt: event.at,
        error: event.error ?? null,
        stages: next.stages.map((stage) => endedStage(stage, event.outcome, event.at)),
      };
  }
}

function outputOf({ kind: _, seq: _seq, at: _at, ...output }: Extract<RunEvent, { kind: 'output-committed' }>): RunOutput {
  return output;
}

/** Whether nothing more will happen to the run. */
export function isFinished(state: RunState): boolean {
  return state.outcome === 'succeeded' || state.outcome === 'failed' || state.outcome === 'cancelled';
}

export interface NodeRunState {
  state: StageState['state'];
  /** Rows out by port; null before the first count. */
  rows: Record<string, { rows: number; exact: boolean }>;
  tasksDone: number;
  tasksTotal: number;
  elapsedMs: number;
  /** Bytes of the stages in which the node takes part: fused nodes have no bytes of their own. */
  bytesRead: number;
  bytesWritten: number;
  fusedInto?: string;
  /** Parts of the stages that know theirs; why those are worked out that are, or all in each run. */
  parts?: { total: number; reused: number; reasons: string[] };
}

/**
 * What the canvas shows for one node. A node that several stages compute counts its rows once and its tasks in each.
 * @param now milliseconds since 1970, for the elapsed time of a stage that still runs
 */
export function nodeRunState(state: RunState, nodeId: string, now: number): NodeRunState | undefined {
  const planned = state.nodes.find((node) => node.nodeId === nodeId);
  if (!planned) return undefined;
  const stages = state.stages.filter((stage) => planned.stageIds.includes(stage.plan.id));
  const result: NodeRunState = {
    state: mergedState(stages),
    rows: {},
    tasksDone: 0,
    tasksTotal: 0,
    elapsedMs: 0,
    bytesRead: 0,
    bytesWritten: 0,
  };
  if (planned.fusedInto !== undefined) result.fusedInto = planned.fusedInto;
  for (const stage of stages) {
    const metrics = stageMetrics(stage);
    addRows(result.rows, planned, stage, metrics);
    result.tasksDone += stage.tasksDone;
    result.tasksTotal += stage.plan.tasks;
    addParts(result, stage.plan);
    result.bytesRead += metrics.bytesRead;
    result.bytesWritten += metrics.bytesWritten;
    if (stage.startedAt !== null) result.elapsedMs += (stage.finishedAt ?? now) - stage.startedAt;
  }
  return result;
}

/** What a stage has done so far: its finished tasks and the one that runs. */
export function stageMetrics(stage: StageState): TaskMetrics {
  return stage.current ? addMetrics(stage.done, stage.current) : stage.done;
}

/** Share of a stage's tasks that is done, 0 to 1, as far as the engine can tell. */
export function stageProgress(stage: StageState): number {
  if (stage.state === 'done') return 1;
  return Math.min(1, (stage.tasksDone + (stage.current?.progress ?? 0)) / Math.max(1, stage.plan.tasks));
}

function addParts(result: NodeRunState, { reuse, notReused }: PlannedStage): void {
  if (!reuse && notReused === undefined) return;
  const known = result.parts ?? { total: 0, reused: 0, reasons: [] };
  const reasons = reuse?.reasons.map(({ reason, parts }) => (parts === 1 ? reason : `${reason} (${parts})`)) ?? [];
  result.parts = {
    total: known.total + (reuse?.parts ?? 0),
    reused: known.reused + (reuse?.reused ?? 0),
    reasons: [...new Set([...known.reasons, ...reasons, ...(notReused === undefined ? [] : [notReused])])],
  };
}

type Rows = NodeRunState['rows'];

/** Adds what a stage tells of a node's rows: known beforehand, counted at the node, or counted where they are as many. */
function addRows(rows: Rows, planned: PlannedNodeSummary, stage: StageState, metrics: TaskMetrics): void {
  const { nodeId, port, countsAs, knownRows } = planned;
  const certain = planned.counted === 'exact';
  if (knownRows !== undefined) {
    const done = stageProgress(stage);
    if (stage.state !== 'waiting') keepMost(rows, port, { rows: Math.round(knownRows * done), exact: certain && stage.state === 'done' });
    return;
  }
  for (const metric of metrics.ports) {
    if (metric.nodeId === nodeId) keepMost(rows, metric.port, metric);
    else if (metric.nodeId === countsAs?.nodeId && metric.port === countsAs.port) {
      keepMost(rows, port, { rows: metric.rows, exact: certain && metric.exact });
    }
  }
}

function keepMost(rows: Rows, port: string, { rows: count, exact }: Rows[string]): void {
  const seen = rows[port];
  if (!seen || count > seen.rows || (count === seen.rows && exact)) rows[port] = { rows: count, exact };
}

function waitingStage(plan: PlannedStage): StageState {
  return { plan, state: 'waiting', tasksDone: 0, done: nothing, current: null, startedAt: null, finishedAt: null };
}

function endedStage(stage: StageState, outcome: 'succeeded' | 'failed' | 'cancelled', at: number): StageState {
  if (outcome === 'succeeded' || stage.state === 'done') return stage;
  const state = stage.state === 'running' && outcome === 'failed' ? 'failed' : 'cancelled';
  return { ...stage, state, finishedAt: stage.startedAt === null ? null : at };
}

function withStage(state: RunState, stageId: string, change: (stage: StageState) => StageState): RunState {
  return { ...state, stages: state.stages.map((stage) => (stage.plan.id === stageId ? change(stage) : stage)) };
}

function mergedState(stages: StageState[]): StageState['state'] {
  const states = new Set(stages.map((stage) => stage.state));
  if (states.has('done') && states.has('waiting')) states.add('running');
  const order = ['failed', 'cancelled', 'running', 'waiting', 'done'] as const;
  return order.find((state) => states.has(state)) ?? 'waiting';
}

function addMetrics(sum: TaskMetrics, more: TaskMetrics): TaskMetrics {
  const ports = sum.ports.map((port) => ({ ...port }));
  for (const port of more.ports) {
    const known = ports.find((candidate) => candidate.nodeId === port.nodeId && candidate.port === port.port);
    if (known) {
      known.rows += port.rows;
      known.exact &&= port.exact;
    } else ports.push({ ...port });
  }
  return {
    ports,
    progress: more.progress,
    elapsedMs: sum.elapsedMs + more.elapsedMs,
    cpuMs: sum.cpuMs + more.cpuMs,
    bytesRead: sum.bytesRead + more.bytesRead,
    bytesWritten: sum.bytesWritten + more.bytesWritten,
    peakMemoryBytes: Math.max(sum.peakMemoryBytes, more.peakMemoryBytes),
    spillBytes: Math.max(sum.spillBytes, more.spillBytes),
  };
}
