import { isFinished, type RunState } from '@millrace/engine/reduce-run';
import { Link } from '@tanstack/react-router';
import { formatCount, formatDuration } from '../../ui/figures.ts';
import { lastMoment } from './node-figures.ts';
import { OutcomeIcon } from './OutcomeIcon.tsx';
import { outcomeWords } from './outcome-words.ts';
import classes from './RunSummaryText.module.css';

/** One line about a run: how it stands, how far it is, or what it wrote. */
export function RunSummaryText({ run }: { run: RunState }) {
  const spent = run.startedAt === null ? 0 : lastMoment(run) - run.startedAt;
  return (
    <Link to="/runs/$runId" params={{ runId: run.runId }} className={classes.summary}>
      <OutcomeIcon outcome={run.outcome} />
      <span className={classes.words} aria-live="polite">
        {outcomeWords[run.outcome]}
      </span>
      <span className={classes.detail} title={run.error?.message}>
        {detail(run)}
      </span>
      {spent > 0 && <span className={classes.detail}>{formatDuration(spent)}</span>}
    </Link>
  );
}

function detail(run: RunState): string {
  if (isFinished(run)) {
    if (run.outcome !== 'succeeded') return run.error?.message ?? '';
    return `${formatCount(run.outputs.reduce((sum, output) => sum + output.rows, 0))} rows written`;
  }
  const total = run.stages.reduce((sum, stage) => sum + stage.plan.tasks, 0);
  const done = run.stages.reduce((sum, stage) => sum + stage.tasksDone, 0);
  return total === 0 ? '' : `${done}/${total} tasks`;
}
