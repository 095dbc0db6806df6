import { z } from 'zod';

/** Rows that left a node by one port, so far. `exact` is false for an estimate, which the canvas marks. */
export const PortMetric = z.object({
  nodeId: z.string(),
  port: z.string(),
  rows: z.number(),
  exact: z.boolean(),
});
export type PortMetric = z.infer<typeof PortMetric>;

/** What one task has done so far; every number counts from the task's start. */
export const TaskMetrics = z.object({
  ports: z.array(PortMetric),
  /** Share of the work done, 0 to 1; null when the engine cannot tell. */
  progress: z.number().min(0).max(1).nullable(),
  /** Milliseconds. */
  elapsedMs: z.number(),
  cpuMs: z.number(),
  /** Bytes that the worker read and wrote through the operating system. */
  bytesRead: z.number(),
  bytesWritten: z.number(),
  /** Bytes of memory and of spill files, the highest seen. */
  peakMemoryBytes: z.number(),
  spillBytes: z.number(),
});
export type TaskMetrics = z.infer<typeof TaskMetrics>;

export const RunErrorClass = z.enum(['data', 'configuration', 'permission', 'resources', 'storage', 'engine']);
export type RunErrorClass = z.infer<typeof RunErrorClass>;

/** Why a run failed: what, where, and what to do. */
export const RunError = z.object({
  class: RunErrorClass,
  /** A stable name such as `cast-failed` or `disk-full`. */
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  nodeId: z.string().optional(),
  file: z.string().optional(),
  /** Counted from 1, in the file. */
  line: z.number().optional(),
  /** That line and its neighbours, as they stand in the file; long ones are cut. */
  lines: z.array(z.object({ line: z.number(), text: z.string() })).optional(),
  retryable: z.boolean(),
});
export type RunError = z.infer<typeof RunError>;

export const PlannedStage = z.object({
  id: z.string(),
  title: z.string(),
  nodeIds: z.array(z.string()),
  dependsOn: z.array(z.string()),
  reason: z.string(),
  partitionwise: z.boolean(),
  tasks: z.number().int(),
  /** Parts that are told apart from run to run: how many, how many of them are there already, and why the others are not. */
  reuse: z
    .object({
      unit: z.enum(['partition', 'files', 'whole']),
      parts: z.number().int(),
      reused: z.number().int(),
      resumed: z.number().int(),
      reasons: z.array(z.object({ reason: z.string(), parts: z.number().int() })),
    })
    .optional(),
  /** Why all is worked out anew in each run. */
  notReused: z.string().optional(),
  inputFiles: z.number().int(),
  inputBytes: z.number(),
  /** Of those, bytes in CSV, JSON and other text files, and bytes in gzip files. */
  textBytes: z.number().optional(),
  gzipBytes: z.number().optional(),
});
export type PlannedStage = z.infer<typeof PlannedStage>;

/** See PlannedNode of the plan: how a node's rows are known. */
export const PlannedNodeSummary = z.object({
  nodeId: z.string(),
  port: z.string(),
  stageIds: z.array(z.string()),
  counted: z.enum(['exact', 'estimated']),
  countsAs: z.object({ nodeId: z.string(), port: z.string() }).optional(),
  knownRows: z.number().optional(),
  fusedInto: z.string().optional(),
  scan: z.object({ files: z.number().int(), bytes: z.number(), readFiles: z.number().int(), readBytes: z.number() }).optional(),
});
export type PlannedNodeSummary = z.infer<typeof PlannedNodeSummary>;

const base = {
  /** Counts from 1 within a run, without gaps. */
  seq: z.number().int().positive(),
  /** Milliseconds since 1970, the server's clock. */
  at: z.number(),
};

/** What of a data set's version before stayed; `unchanged` when there was nothing else, and no version was made. */
export const keptFiles = {
  kept: z.object({ files: z.number().int(), rows: z.number(), bytes: z.number() }).optional(),
  unchanged: z.boolean().optional(),
};

/** The append-only history of a run. */
export const RunEvent = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('run-queued'),
    runId: z.string(),
    pipelineId: z.string(),
    pipelineName: z.string(),
    parameters: z.record(z.string(), z.string()),
  }),
  z.object({
    ...base,
    kind: z.literal('run-started'),
    engine: z.string(),
    /** Threads that the engine may use. */
    threads: z.number().int().optional(),
    stages: z.array(PlannedStage),
    nodes: z.array(PlannedNodeSummary),
  }),
  z.object({ ...base, kind: z.literal('stage-started'), stageId: z.string() }),
  z.object({ ...base, kind: z.literal('task-started'), stageId: z.string(), taskId: z.string() }),
  z.object({ ...base, kind: z.literal('task-metrics'), stageId: z.string(), taskId: z.string(), metrics: TaskMetrics }),
  z.object({
    ...base,
    kind: z.literal('task-finished'),
    stageId: z.string(),
    taskId: z.string(),
    metrics: TaskMetrics,
    files: z.number().int(),
  }),
  z.object({ ...base, kind: z.literal('stage-finished'), stageId: z.string() }),
  z.object({ ...base, kind: z.literal('commit-started') }),
  z.object({
    ...base,
    kind: z.literal('output-committed'),
    nodeId: z.string(),
    path: z.string(),
    version: z.number().int(),
    files: z.number().int(),
    rows: z.number(),
    bytes: z.number(),
    ...keptFiles,
  }),
  z.object({
    ...base,
    kind: z.literal('log'),
    level: z.enum(['info', 'warning', 'error']),
    message: z.string(),
    nodeId: z.string().optional(),
  }),
  z.object({ ...base, kind: z.literal('run-finished'), outcome: z.enum(['succeeded', 'failed', 'cancelled']), error: RunError.optional() }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

type WithoutPlace<T> = T extends unknown ? Omit<T, 'seq' | 'at'> : never;
/** An event before the log has numbered and dated it. */
export type RunEventBody = WithoutPlace<RunEvent>;
