import type { RunEvent } from '@millrace/engine';
import type { Updateable } from 'kysely';
import type { RunTable } from './tables.ts';

/** What an event changes in its run's row: columns to set, and rows to add to those written. */
export interface RunChange {
  columns: Updateable<RunTable>;
  rows: number;
}

/** The run's row is the fold of its events, kept beside them so that a list needs none of them. */
export function runChange(event: RunEvent): RunChange {
  switch (event.kind) {
    case 'run-started':
      return { columns: { outcome: 'running', started_at: event.at }, rows: 0 };
    case 'commit-started':
      return { columns: { outcome: 'committing' }, rows: 0 };
    case 'output-committed':
      return { columns: {}, rows: event.rows };
    case 'run-finished':
      return {
        columns: { outcome: event.outcome, finished_at: event.at, error: event.error ? JSON.stringify(event.error) : null },
        rows: 0,
      };
    case 'run-queued':
    case 'stage-started':
    case 'task-started':
    case 'task-metrics':
    case 'task-finished':
    case 'stage-finished':
    case 'log':
      return { columns: {}, rows: 0 };
  }
}
