import type { StageState } from '@millrace/engine/reduce-run';
import { formatBytes, formatCount, formatDuration } from '../../../ui/figures.ts';
import classes from './RunLogTab.module.css';
import { stageFigures } from './stage-figures.ts';

const stateWords: Record<StageState['state'], string> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** The stages of a run, with what each has done so far. */
export function StageTable({ stages }: { stages: StageState[] }) {
  if (stages.length === 0) return null;
  return (
    <table className={classes.table} aria-label="Stages">
      <thead>
        <tr>
          <th>Stage</th>
          <th>State</th>
          <th>Tasks</th>
          <th>Rows out</th>
          <th>Read</th>
          <th>Written</th>
          <th>Time</th>
          <th>CPU</th>
          <th>Peak memory</th>
          <th>Spill</th>
        </tr>
      </thead>
      <tbody>
        {stages.map((stage) => {
          const figures = stageFigures(stage);
          return (
            <tr key={stage.plan.id}>
              <td className={classes.main} title={`${stage.plan.title}\n${stage.plan.reason}`}>
                {stage.plan.title}
              </td>
              <td>
                <span className={classes.state} data-state={stage.state}>
                  {stateWords[stage.state]}
                </span>
              </td>
              <td>
                {stage.tasksDone} / {stage.plan.tasks}
              </td>
              <td>{figures.rows === null ? '–' : `${figures.exact ? '' : '≈ '}${formatCount(figures.rows)}`}</td>
              <td>{formatBytes(figures.bytesRead)}</td>
              <td>{formatBytes(figures.bytesWritten)}</td>
              <td>{formatDuration(figures.elapsedMs)}</td>
              <td>{formatDuration(figures.cpuMs)}</td>
              <td>{formatBytes(figures.peakMemoryBytes)}</td>
              <td>{figures.spillBytes === 0 ? '–' : formatBytes(figures.spillBytes)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
