import type { RunError, RunOutcome } from '@millrace/engine';

/** One run, without its events. Times are milliseconds since 1970. */
export interface RunRecord {
  runId: string;
  pipelineId: string;
  pipelineName: string;
  outcome: RunOutcome;
  queuedAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  rowsWritten: number;
  error: RunError | null;
}

/** What is stored when a run is asked for. */
export interface NewRun {
  runId: string;
  /** The process that runs it. */
  owner: RunOwner;
  /** Chosen by the caller: the same one never makes a second run. */
  requestId: string | null;
  pipelineId: string;
  pipelineName: string;
  /** The document as it is run, as JSON text. */
  document: string;
  parameters: Record<string, string>;
  /** Milliseconds since 1970. */
  queuedAt: number;
}

/** Who runs a run: the workspace's one server, or a process of its own beside it, by its id. */
export type RunOwner = 'server' | `process:${number}`;
