import type { RunOutcome, RunState, StageState } from '@millrace/engine/reduce-run';
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
                  Input
                </th>
                <th scope="col" className={classes.number}>
                  Read
                </th>
                <th scope="col" className={classes.number}>
                  Written
                </th>
                <th scope="col" className={classes.number}>
                  Spilled
                </th>
                <th scope="col" className={classes.number}>
                  Time
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
  const { plan, done, current } = stage;
  const elapsed =
    stage.finishedAt !== null && stage.startedAt !== null ? stage.finishedAt - stage.startedAt : done.elapsedMs + (current?.elapsedMs ?? 0);
  const share = plan.tasks === 0 ? 0 : (stage.tasksDone + (current?.progress ?? 0)) / plan.tasks;
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
        <div className={classes.meter} data-done={stage.state === 'done' || undefined}>
          <div style={{ width: `${Math.round(Math.min(1, share) * 100)}%` }} />
        </div>
      </td>
      <td className={classes.number}>
        {formatCount(plan.inputFiles)} {plan.inputFiles === 1 ? 'file' : 'files'}, {formatBytes(plan.inputBytes)}
      </td>
      <td className={classes.number}>{formatBytes(done.bytesRead + (current?.bytesRead ?? 0))}</td>
      <td className={classes.number}>{formatBytes(done.bytesWritten + (current?.bytesWritten ?? 0))}</td>
      <td className={classes.number}>{formatBytes(Math.max(done.spillBytes, current?.spillBytes ?? 0))}</td>
      <td className={classes.number}>{stage.startedAt === null ? '–' : formatDuration(elapsed)}</td>
    </tr>
  );
}
