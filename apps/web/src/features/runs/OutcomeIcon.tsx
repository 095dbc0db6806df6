import type { RunOutcome } from '@millrace/engine/reduce-run';
import { CircleCheck, CircleDashed, CircleX, LoaderCircle, OctagonX } from 'lucide-react';
import classes from './OutcomeIcon.module.css';

const icons = {
  queued: CircleDashed,
  running: LoaderCircle,
  committing: LoaderCircle,
  succeeded: CircleCheck,
  failed: CircleX,
  cancelled: OctagonX,
};

/** An outcome's picture in its colour; the word stands beside it. */
export function OutcomeIcon({ outcome, size = 15 }: { outcome: RunOutcome; size?: number }) {
  const Icon = icons[outcome];
  return <Icon className={classes.icon} data-outcome={outcome} size={size} strokeWidth={2} aria-hidden="true" />;
}
