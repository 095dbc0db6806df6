import { nodeRegistry } from '@millrace/nodes/registry';
import { edgeKey } from '@millrace/pipeline';
import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useCallback } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import type { QuickAddIntent } from './canvas-ui.ts';
import { edits } from './edits.ts';
import { NODE_WIDTH } from './node-geometry.ts';

/** The kind of data under which the palette drags a node type's name. */
export const NODE_TYPE_MIME = 'application/x-millrace-node-type';

/** Takes node types that are dragged from the palette: onto the canvas, or onto an edge to stand in it. */
export function useDropNode() {
  const { screenToFlowPosition } = useReactFlow();

  const onDragOver = useCallback((event: DragEvent) => {
    if (!event.dataTransfer.types.includes(NODE_TYPE_MIME)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  }, []);

  const onDrop = useCallback(
    (event: DragEvent) => {
      const definition = nodeRegistry.get(event.dataTransfer.getData(NODE_TYPE_MIME));
      if (!definition) return;
      event.preventDefault();
      const place = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      edits.add(definition, { x: place.x - NODE_WIDTH / 2, y: place.y - 36 }, intentAt(event));
    },
    [screenToFlowPosition],
  );

  return { onDragOver, onDrop };
}

function intentAt(event: DragEvent): QuickAddIntent {
  const id = document
    .elementsFromPoint(event.clientX, event.clientY)
    .map((element) => element.closest<HTMLElement>('.react-flow__edge')?.dataset.id)
    .find((found) => found !== undefined);
  const edge = useEditor.getState().document?.edges.find((candidate) => edgeKey(candidate) === id);
  return edge ? { kind: 'between', edge } : { kind: 'alone' };
}
