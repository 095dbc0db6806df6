import type { NodeGroup } from '@millrace/nodes/kit';
import { Check, CircleDashed, CircleX, LoaderCircle, OctagonX } from 'lucide-react';
import { formatBytes, formatCount, formatDuration, formatShortCount } from '../../ui/figures.ts';
import classes from './NodeRunStrip.module.css';
import type { NodeFigures } from './node-figures.ts';

const icons = { waiting: CircleDashed, running: LoaderCircle, done: Check, failed: CircleX, cancelled: OctagonX };
const words = { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Stopped' };

interface NodeRunStripProps {
  figures: NodeFigures;
  group: NodeGroup | undefined;
  /** The node was changed since the run: the figures are of what it was. */
  stale: boolean;
}

/** What the shown run has done at a node: state, rows, time and tasks, below its card. */
export function NodeRunStrip({ figures, group, stale }: NodeRunStripProps) {
  const Icon = icons[figures.state];
  const rows = figures.rows;
  const bytes = bytesOf(figures, group);
  return (
    <div className={classes.strip} data-state={figures.state} data-stale={stale || undefined}>
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
        {bytes !== null && (
          <span className={classes.bytes} title={bytes.title}>
            {formatBytes(bytes.count)}
          </span>
        )}
      </div>
      {figures.reused !== undefined && !stale && (
        <div className={classes.fused} title={figures.reusedWhy ?? 'Nothing of it is new or changed'}>
          {figures.reused}
        </div>
      )}
      {stale && (
        <div className={classes.fused} title="The pipeline was changed here or before here since this run. Run it again for new figures.">
          before your last change
        </div>
      )}
      {figures.error !== undefined && (
        <div className={classes.error} title={figures.error}>
          {figures.error}
        </div>
      )}
      {figures.fusedInto !== undefined && figures.error === undefined && !stale && (
        <div className={classes.fused} title="This node has no work of its own: the engine does it while it reads or in the step before.">
          {figures.fusedInto}
        </div>
      )}
    </div>
  );
}

function rowsTitle({ rows, exact, state }: NodeFigures): string {
  if (rows === null) return state === 'done' ? 'The engine did not count the rows here: that would have slowed the run' : 'No count yet';
  const count = `${formatCount(rows)} rows`;
  return exact
    ? `${count}, counted`
    : `About ${count}: an estimate. Counting them would slow the run, because the engine does this step together with another.`;
}

/** Bytes belong to a stage as a whole, so only its ends show them: what its sources read and what its target wrote. */
function bytesOf({ bytesRead, bytesWritten }: NodeFigures, group: NodeGroup | undefined): { count: number; title: string } | null {
  if (group === 'source' && bytesRead > 0)
    return { count: bytesRead, title: 'Read by all sources of the stages that this node is part of' };
  if (group === 'target' && bytesWritten > 0) return { count: bytesWritten, title: 'Written' };
  return null;
}
