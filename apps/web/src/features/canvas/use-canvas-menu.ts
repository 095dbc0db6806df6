import { useReactFlow } from '@xyflow/react';
import { type MouseEvent as ReactMouseEvent, useCallback } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { type CanvasMenuRequest, useCanvasUi } from './canvas-ui.ts';
import { NODE_WIDTH } from './node-geometry.ts';
import type { FlowEdge } from './project-edges.ts';
import type { FlowNode } from './project-nodes.ts';

/** Opens the menu of the right mouse button, and the quick-add menu by a double click on the empty canvas. */
export function useCanvasMenu() {
  const { screenToFlowPosition } = useReactFlow();

  const open = useCallback(
    (event: MouseEvent | ReactMouseEvent, target: CanvasMenuRequest['target']) => {
      event.preventDefault();
      const at = { x: event.clientX, y: event.clientY };
      useCanvasUi.setState({ menu: { at, place: screenToFlowPosition(at), target } });
    },
    [screenToFlowPosition],
  );

  const onNodeContextMenu = useCallback(
    (event: ReactMouseEvent, node: FlowNode) => {
      const { selection, select } = useEditor.getState();
      if (!selection.nodes.includes(node.id)) select({ nodes: [node.id], edges: [] });
      open(event, { kind: 'nodes' });
    },
    [open],
  );
  const onSelectionContextMenu = useCallback((event: ReactMouseEvent) => open(event, { kind: 'nodes' }), [open]);
  const onEdgeContextMenu = useCallback(
    (event: ReactMouseEvent, edge: FlowEdge) => {
      if (edge.data) open(event, { kind: 'edge', edge: edge.data.edge });
    },
    [open],
  );
  const onPaneContextMenu = useCallback((event: MouseEvent | ReactMouseEvent) => open(event, { kind: 'canvas' }), [open]);

  const onDoubleClick = useCallback(
    (event: ReactMouseEvent) => {
      if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return;
      const at = { x: event.clientX, y: event.clientY };
      const place = screenToFlowPosition(at);
      useCanvasUi.setState({ quickAdd: { at, place: { x: place.x - NODE_WIDTH / 2, y: place.y - 36 }, intent: { kind: 'alone' } } });
    },
    [screenToFlowPosition],
  );

  return { onNodeContextMenu, onSelectionContextMenu, onEdgeContextMenu, onPaneContextMenu, onDoubleClick };
}
