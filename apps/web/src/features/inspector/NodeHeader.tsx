import type { NodeDefinition } from '@millrace/nodes/kit';
import { type PipelineNode, renameNode } from '@millrace/pipeline';
import { useState } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { NodeIcon } from '../../ui/NodeIcon.tsx';
import classes from './Inspector.module.css';

interface NodeHeaderProps {
  node: PipelineNode;
  definition: NodeDefinition | undefined;
}

/** A node's name, to edit, with its type and what that does. */
export function NodeHeader({ node, definition }: NodeHeaderProps) {
  const [empty, setEmpty] = useState(false);
  const rename = (name: string) => {
    setEmpty(name.trim() === '');
    if (name.trim() !== '') {
      useEditor.getState().change(`Rename ${node.name} to ${name}`, (draft) => renameNode(draft, node.id, name), `rename ${node.id}`);
    }
  };
  return (
    <header className={classes.header}>
      <div className={classes.identity}>
        <NodeIcon icon={definition?.icon} group={definition?.group} size={30} />
        <div className={classes.names}>
          <input
            className={classes.name}
            aria-label="Name of the node"
            value={empty ? '' : node.name}
            placeholder={node.name}
            maxLength={200}
            spellCheck={false}
            onChange={(event) => rename(event.currentTarget.value)}
            onBlur={() => setEmpty(false)}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
          <span className={classes.type} title={`${definition?.title ?? node.type} · ${node.id}`}>
            {definition?.title ?? node.type}
          </span>
        </div>
      </div>
      {definition && <p className={classes.summary}>{definition.summary}</p>}
    </header>
  );
}
