import { ActionIcon, Tooltip } from '@mantine/core';
import type { NodeDefinition } from '@millrace/nodes/kit';
import { type PipelineNode, renameNode } from '@millrace/pipeline';
import { CircleHelp } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { NodeIcon } from '../../ui/NodeIcon.tsx';
import classes from './Inspector.module.css';

const NodeHelp = lazy(() => import('./NodeHelp.tsx'));

interface NodeHeaderProps {
  node: PipelineNode;
  definition: NodeDefinition | undefined;
}

/** A node's name, to edit, with its type and what that does. */
export function NodeHeader({ node, definition }: NodeHeaderProps) {
  const [empty, setEmpty] = useState(false);
  const [helping, setHelping] = useState(false);
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
        {definition && (
          <Tooltip label="What it does, its fields, examples">
            <ActionIcon variant="subtle" color="gray" aria-label={`Help: ${definition.title}`} onClick={() => setHelping(true)}>
              <CircleHelp size={16} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {definition && <p className={classes.summary}>{definition.summary}</p>}
      {definition && helping && (
        <Suspense>
          <NodeHelp definition={definition} onClose={() => setHelping(false)} />
        </Suspense>
      )}
    </header>
  );
}
