import type { RunOutcome } from '@millrace/engine/reduce-run';

/** What each outcome is called. */
export const outcomeWords: Record<RunOutcome, string> = {
  queued: 'Queued',
  running: 'Running',
  committing: 'Committing',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
};
