import { nodeRegistry } from '@millrace/nodes/registry';
import type { Position } from '@millrace/pipeline';
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useCanvasSource, useCanvasStore } from './canvas-store.ts';
import { edits } from './edits.ts';
import { type FlowEdge, projectEdges } from './project-edges.ts';
import { type FlowNode, projectNodes } from './project-nodes.ts';
import { changedSelection } from './selection-changes.ts';

const still: ReadonlyMap<string, Position> = new Map();

/** The canvas's nodes and edges, out of the document, and what to do when the canvas wants them changed. */
export function useProjection() {
  const { store, readOnly } = useCanvasSource();
  const document = useCanvasStore((state) => state.document);
  const selection = useCanvasStore((state) => state.selection);
  const [dragged, setDragged] = useState(still);
  const lastNodes = useRef<FlowNode[]>([]);
  const lastEdges = useRef<FlowEdge[]>([]);

  const nodes = useMemo(() => {
    const selected = new Set(selection.nodes);
    lastNodes.current = document ? projectNodes(document, lastNodes.current, { registry: nodeRegistry, selected, dragged }) : [];
    return lastNodes.current;
  }, [document, selection.nodes, dragged]);

  const edges = useMemo(() => {
    lastEdges.current = document ? projectEdges(document, lastEdges.current, new Set(selection.edges)) : [];
    return lastEdges.current;
  }, [document, selection.edges]);

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const moves = changes.flatMap((change) =>
        change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : [],
      );
      if (moves.length > 0) setDragged((before) => new Map([...before, ...moves]));
      const selected = changedSelection(store.getState().selection.nodes, changes);
      if (selected) store.getState().select({ nodes: selected });
    },
    [store],
  );

  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => {
      const selected = changedSelection(store.getState().selection.edges, changes);
      if (selected) store.getState().select({ edges: selected });
    },
    [store],
  );

  const onDragStop = useCallback(
    (_: unknown, ...rest: unknown[]) => {
      const moved = (Array.isArray(rest[0]) ? rest[0] : rest[1]) as FlowNode[] | undefined;
      const positions = Object.fromEntries((moved ?? []).map((node) => [node.id, node.position]));
      if (!readOnly) edits.move(positions);
      setDragged(still);
    },
    [readOnly],
  );

  return { nodes, edges, onNodesChange, onEdgesChange, onDragStop };
}
