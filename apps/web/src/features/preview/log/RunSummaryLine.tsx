import type { RunState } from '@millrace/engine/reduce-run';
import { formatDuration } from '../../../ui/figures.ts';
import { lastMoment } from '../../runs/node-figures.ts';
import classes from './RunLogTab.module.css';

const words: Record<RunState['outcome'], string> = {
  queued: 'Queued',
  running: 'Running',
  committing: 'Publishing its outputs',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled: nothing was published',
};

/** Which run this is: how it went, when, how long, and with which parameters. */
export function RunSummaryLine({ run }: { run: RunState }) {
  const start = run.startedAt ?? run.queuedAt;
  const parameters = Object.entries(run.parameters);
  return (
    <div className={classes.summary}>
      <strong>{words[run.outcome]}</strong>
      <span>{new Date(start).toLocaleString()}</span>
      {run.startedAt !== null && <span>{formatDuration(lastMoment(run) - run.startedAt)}</span>}
      <span>{run.engine}</span>
      {parameters.length > 0 && <span>{parameters.map(([name, value]) => `${name} = ${value}`).join(', ')}</span>}
    </div>
  );
}
