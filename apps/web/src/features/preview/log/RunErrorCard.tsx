import type { RunState } from '@millrace/engine/reduce-run';
import { CircleX } from 'lucide-react';
import { useEditor } from '../../../state/editor-store.ts';
import { goToField } from '../../inspector/form/field-focus.ts';
import classes from './RunLogTab.module.css';

/** Why the run failed: what, where, and what to do. */
export function RunErrorCard({ error }: { error: NonNullable<RunState['error']> }) {
  const name = useEditor((state) => state.document?.nodes.find(({ id }) => id === error.nodeId)?.name);
  const place = error.file === undefined ? '' : `${error.file}${error.line === undefined ? '' : `, line ${error.line}`}`;
  return (
    <div className={classes.error} role="alert">
      <CircleX size={18} aria-hidden="true" />
      <div>
        <strong>{error.message}</strong>
        {place && !error.message.includes(place) && <div>{place}</div>}
        {error.hint && <div className={classes.muted}>{error.hint}</div>}
        {error.retryable && <div className={classes.muted}>Running again may help.</div>}
        {name && (
          <button type="button" className={classes.link} onClick={() => goToField(error.nodeId)}>
            Go to “{name}”
          </button>
        )}
      </div>
    </div>
  );
}
