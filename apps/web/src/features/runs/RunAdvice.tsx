import { adviseRun } from '@millrace/engine/advise-run';
import type { RunState } from '@millrace/engine/reduce-run';
import { Gauge } from 'lucide-react';
import classes from './RunPage.module.css';

/** Why the run took its time, with the evidence and what to do; nothing for a run that was quick. */
export function RunAdvice({ run }: { run: RunState }) {
  const { bottleneck, advice } = adviseRun(run);
  if (!bottleneck && advice.length === 0) return null;
  return (
    <section className={classes.advice} aria-label="Why it took its time">
      <h2>Why it took its time</h2>
      {bottleneck && bottleneck.share > 0.5 && (
        <p>
          {Math.round(bottleneck.share * 100)} % of the time went into <strong>{bottleneck.title}</strong>.
        </p>
      )}
      {advice.length === 0 && <p>Nothing stands out: the processors were busy, and the files are laid out well.</p>}
      <ul>
        {advice.map(({ title, evidence, mend }) => (
          <li key={title}>
            <Gauge size={14} aria-hidden="true" />
            <div>
              <strong>{title}</strong>
              <p>{evidence}.</p>
              <p>{mend}.</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
