import { useState } from 'react';
import { useEditor } from '../../../state/editor-store.ts';
import classes from '../Inspector.module.css';

/** The pipeline's name, to edit; emptied, it keeps the last one. */
export function PipelineName({ name }: { name: string }) {
  const [empty, setEmpty] = useState(false);
  return (
    <div className={classes.names}>
      <input
        className={classes.name}
        aria-label="Name of the pipeline"
        value={empty ? '' : name}
        placeholder={name}
        maxLength={200}
        spellCheck={false}
        onBlur={() => setEmpty(false)}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setEmpty(next.trim() === '');
          if (next.trim() !== '') {
            const recipe = (draft: { name: string }) => {
              draft.name = next;
            };
            useEditor.getState().change('Rename the pipeline', recipe, 'pipeline name');
          }
        }}
      />
      <span className={classes.type}>Pipeline</span>
    </div>
  );
}
