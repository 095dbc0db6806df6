import { Check, CircleDashed, CircleX, LoaderCircle, OctagonX } from 'lucide-react';
import { formatBytes, formatCount, formatDuration, formatShortCount } from '../../ui/figures.ts';
import classes from './NodeRunStrip.module.css';
import type { NodeFigures } from './node-figures.ts';

const icons = { waiting: CircleDashed, running: LoaderCircle, done: Check, failed: CircleX, cancelled: OctagonX };
const words = { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Stopped' };

/** What the shown run has done at a node: state, rows, time and tasks, below its card. */
export function NodeRunStrip({ figures }: { figures: NodeFigures }) {
  const Icon = icons[figures.state];
  const rows = figures.rows;
  return (
    <div className={classes.strip} data-state={figures.state}>
      <div className={classes.line}>
        <Icon className={classes.icon} size={13} strokeWidth={2.25} role="img" aria-label={words[figures.state]} />
        <span className={classes.rows} title={rowsTitle(figures)}>
          {rows === null ? words[figures.state] : `${figures.exact ? '' : '≈ '}${formatShortCount(rows)} ${rows === 1 ? 'row' : 'rows'}`}
        </span>
        {figures.elapsedMs > 0 && <span title="Time of the stages that this node is part of">{formatDuration(figures.elapsedMs)}</span>}
        {figures.tasksTotal > 1 && (
          <span title={`${figures.tasksDone} of ${figures.tasksTotal} tasks done`}>
            {figures.tasksDone}/{figures.tasksTotal}
          </span>
        )}
        {figures.bytesRead + figures.bytesWritten > 0 && figures.fusedInto === undefined && (
          <span className={classes.bytes} title={bytesTitle(figures)}>
            {formatBytes(Math.max(figures.bytesRead, figures.bytesWritten))}
          </span>
        )}
      </div>
      {figures.error !== undefined && (
        <div className={classes.error} title={figures.error}>
          {figures.error}
        </div>
      )}
      {figures.fusedInto !== undefined && figures.error === undefined && (
        <div className={classes.fused} title="This node has no work of its own: the engine does it while it reads or in the step before.">
          {figures.fusedInto}
        </div>
      )}
    </div>
  );
}

function rowsTitle({ rows, exact }: NodeFigures): string {
  if (rows === null) return 'No count yet';
  const count = `${formatCount(rows)} rows`;
  return exact
    ? `${count}, counted`
    : `About ${count}: an estimate. Counting them would slow the run, because the engine does this step together with another.`;
}

function bytesTitle({ bytesRead, bytesWritten }: NodeFigures): string {
  return `${formatBytes(bytesRead)} read and ${formatBytes(bytesWritten)} written by the stages that this node is part of`;
}
