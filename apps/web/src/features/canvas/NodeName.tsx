import { useState } from 'react';
import { useCanvasSource } from './canvas-store.ts';
import { useCanvasUi } from './canvas-ui.ts';
import { edits } from './edits.ts';
import classes from './NodeCard.module.css';

/** A node's name; a double click or Enter on the selected node makes it a field. */
export function NodeName({ id, name }: { id: string; name: string }) {
  const { readOnly } = useCanvasSource();
  const renaming = useCanvasUi((state) => state.renaming === id) && !readOnly;
  if (renaming) return <NameField id={id} name={name} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard renames by Enter on the node
    <div className={classes.name} title={name} onDoubleClick={() => !readOnly && useCanvasUi.setState({ renaming: id })}>
      {name}
    </div>
  );
}

function NameField({ id, name }: { id: string; name: string }) {
  const [text, setText] = useState(name);
  const close = () => {
    useCanvasUi.setState({ renaming: null });
    document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus();
  };
  return (
    <input
      className={`${classes.nameField} nodrag nopan`}
      aria-label="Node name"
      value={text}
      maxLength={200}
      ref={(element) => element?.focus()}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        edits.rename(id, text);
        useCanvasUi.setState({ renaming: null });
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') {
          edits.rename(id, text);
          close();
        }
        if (event.key === 'Escape') {
          setText(name);
          close();
        }
      }}
    />
  );
}
