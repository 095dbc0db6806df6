import { Button } from '@mantine/core';
import { nodeDefinitions } from '@millrace/nodes/registry';
import { useReactFlow } from '@xyflow/react';
import { NodeIcon } from '../../ui/NodeIcon.tsx';
import { useCanvasSource } from './canvas-store.ts';
import classes from './EmptyCanvas.module.css';
import { edits } from './edits.ts';

/** What a canvas with nothing on it says: how to begin. */
export function EmptyCanvas() {
  const { readOnly } = useCanvasSource();
  const { screenToFlowPosition } = useReactFlow();
  const source = nodeDefinitions.find((definition) => definition.group === 'source');
  if (readOnly) return null;
  return (
    <div className={classes.empty}>
      <div className={classes.box}>
        <h2>Start with the data</h2>
        <p>Add a source, preview its rows, then draw what should happen to them from left to right, ending in a target.</p>
        {source && (
          <Button
            size="sm"
            variant="default"
            leftSection={<NodeIcon icon={source.icon} group={source.group} size={20} />}
            onClick={() => {
              const at = screenToFlowPosition({ x: window.innerWidth / 3, y: window.innerHeight / 3 });
              edits.add(source, at, { kind: 'alone' });
            }}
          >
            Add a file source
          </Button>
        )}
        <p className={classes.keys}>
          Or drag a node from the left, double-click the canvas, or press <kbd>/</kbd>
        </p>
      </div>
    </div>
  );
}
