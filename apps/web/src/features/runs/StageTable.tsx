import { type RunOutcome, type RunState, type StageState, stageMetrics, stageProgress } from '@millrace/engine/reduce-run';
import { formatBytes, formatCount, formatDuration } from '../../ui/figures.ts';
import { OutcomeIcon } from './OutcomeIcon.tsx';
import classes from './RunPage.module.css';

const outcomes: Record<StageState['state'], RunOutcome> = {
  waiting: 'queued',
  running: 'running',
  done: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** A run's stages and how many of each one's tasks are done. */
export function StageTable({ run }: { run: RunState }) {
  return (
    <section aria-label="Stages">
      <h2>Stages</h2>
      <div className={classes.card}>
        {run.stages.length === 0 ? (
          <p className={classes.none}>The run has not been planned yet.</p>
        ) : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Stage</th>
                <th scope="col">Tasks</th>
                <th scope="col" className={classes.number}>
                  Time
                </th>
                <th scope="col" className={classes.number}>
                  Input
                </th>
                <th scope="col" className={classes.number}>
                  Read
                </th>
                <th scope="col" className={classes.number}>
                  Written
                </th>
              </tr>
            </thead>
            <tbody>
              {run.stages.map((stage) => (
                <StageRow key={stage.plan.id} stage={stage} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}

function StageRow({ stage }: { stage: StageState }) {
  const { plan } = stage;
  const metrics = stageMetrics(stage);
  const isOver = stage.finishedAt !== null && stage.startedAt !== null;
  const elapsed = isOver ? (stage.finishedAt ?? 0) - (stage.startedAt ?? 0) : metrics.elapsedMs;
  return (
    <tr>
      <td>
        <div className={classes.stage}>
          <OutcomeIcon outcome={outcomes[stage.state]} size={14} />
          {plan.title}
        </div>
        <div className={classes.reason} title={plan.reason}>
          {plan.reason}
        </div>
      </td>
      <td>
        {stage.tasksDone}/{plan.tasks}
        <div className={classes.meter} data-state={stage.state}>
          <div style={{ width: `${Math.round(stageProgress(stage) * 100)}%` }} />
        </div>
      </td>
      <td className={classes.number}>{stage.startedAt === null ? '–' : formatDuration(elapsed)}</td>
      <td className={classes.number}>
        {formatBytes(plan.inputBytes)}
        <div className={classes.small}>
          {formatCount(plan.inputFiles)} {plan.inputFiles === 1 ? 'file' : 'files'}
        </div>
      </td>
      <td className={classes.number}>{formatBytes(metrics.bytesRead)}</td>
      <td className={classes.number}>
        {formatBytes(metrics.bytesWritten)}
        {metrics.spillBytes > 0 && <div className={classes.small}>{formatBytes(metrics.spillBytes)} spilled</div>}
      </td>
    </tr>
  );
}
