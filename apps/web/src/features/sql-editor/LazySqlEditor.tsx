import { lazy, Suspense } from 'react';
import classes from './LazySqlEditor.module.css';
import type { SqlEditorProps } from './SqlEditor.tsx';

const SqlEditor = lazy(() => import('./SqlEditor.tsx'));

/** The code editor, fetched when the first one is shown; until then the text stands where it will be. */
export function LazySqlEditor(props: SqlEditorProps) {
  return (
    <div className={classes.frame} data-kind={props.kind} data-invalid={props.invalid || undefined}>
      <Suspense fallback={<pre className={classes.waiting}>{props.value || props.placeholder || ' '}</pre>}>
        <SqlEditor {...props} />
      </Suspense>
    </div>
  );
}
