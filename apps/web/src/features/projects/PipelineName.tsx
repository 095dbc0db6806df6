import { useState } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import classes from './PipelineName.module.css';

/** The pipeline's name, which is also its field. */
export function PipelineName() {
  const name = useEditor((state) => state.document?.name ?? '');
  const [text, setText] = useState<string | null>(null);
  const commit = () => {
    const next = text?.trim();
    setText(null);
    if (next && next !== name) {
      useEditor.getState().change(`Rename the pipeline to ${next}`, (draft) => {
        draft.name = next;
      });
    }
  };
  const shown = text ?? name;
  return (
    <span className={classes.sizer} data-text={shown}>
      <input
        className={classes.field}
        aria-label="Pipeline name"
        value={shown}
        size={1}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') {
            setText(null);
            event.currentTarget.blur();
          }
        }}
      />
    </span>
  );
}
