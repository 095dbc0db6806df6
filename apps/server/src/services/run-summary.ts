import { randomBytes } from 'node:crypto';
import type { PipelineSummary, RunSummary } from '@millrace/api';
import type { RunState } from '@millrace/engine';
import type { RunRecord } from '@millrace/metadata';

/** A run as lists show it. @param live its state, when this process runs it */
export function runSummary(run: RunRecord, live: RunState | undefined): RunSummary {
  // The state in memory is ahead of the stored one when the disk is full.
  const { outcome, startedAt, finishedAt, error } = live ?? run;
  return { ...run, outcome, startedAt, finishedAt, error: error?.message ?? null };
}

/** A pipeline's last run, as the list of pipelines shows it. */
export function lastRunOf(run: RunRecord): PipelineSummary['lastRun'] {
  return { runId: run.runId, outcome: run.outcome, at: run.finishedAt ?? run.startedAt ?? run.queuedAt };
}

/** A new id, such as `20240131-235959-1a2b3c4d`: sorts by time and is safe in file names and addresses. */
export function newRunId(): string {
  const time = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${time}-${randomBytes(4).toString('hex')}`;
}
