import type { RunState } from '@millrace/engine/reduce-run';
import classes from './RunPage.module.css';

/** What a run said while it ran. */
export function RunLogList({ run }: { run: RunState }) {
  return (
    <section aria-label="Log">
      <h2>Log</h2>
      <div className={classes.card}>
        {run.log.length === 0 ? (
          <p className={classes.none}>The log is empty.</p>
        ) : (
          <ol className={classes.log}>
            {run.log.map((line) => (
              <li key={line.seq} data-level={line.level}>
                <time dateTime={new Date(line.at).toISOString()}>{new Date(line.at).toLocaleTimeString()}</time>
                {line.message}
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}
