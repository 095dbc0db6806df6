import { Button, Group } from '@mantine/core';
import { CopyPlus, Trash2 } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { useEditor } from '../../state/editor-store.ts';
import { edits } from '../canvas/edits.ts';
import classes from './Inspector.module.css';

/** What can be done to several nodes at once. */
export function SeveralSelected() {
  const selected = useEditor((state) => state.selection.nodes);
  const nodes = useEditor(useShallow((state) => state.document?.nodes.filter(({ id }) => selected.includes(id)) ?? []));
  return (
    <>
      <header className={classes.header}>
        <h2 className={classes.heading}>{nodes.length} nodes are selected</h2>
      </header>
      <div className={classes.body}>
        <ul className={classes.hints}>
          {nodes.slice(0, 12).map((node) => (
            <li key={node.id}>
              <button type="button" className={classes.pick} onClick={() => useEditor.getState().select({ nodes: [node.id], edges: [] })}>
                {node.name}
              </button>
            </li>
          ))}
          {nodes.length > 12 && <li>and {nodes.length - 12} more</li>}
        </ul>
        <Group gap="xs">
          <Button variant="default" leftSection={<CopyPlus size={14} />} onClick={() => edits.duplicateSelection()}>
            Duplicate
          </Button>
          <Button variant="default" c="var(--mr-error)" leftSection={<Trash2 size={14} />} onClick={() => edits.deleteSelection()}>
            Delete
          </Button>
        </Group>
      </div>
    </>
  );
}
