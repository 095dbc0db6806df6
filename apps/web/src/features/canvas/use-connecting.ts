import { nodeRegistry } from '@millrace/nodes/registry';
import { type Connection, type FinalConnectionState, type OnConnectEnd, useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { useCanvasUi } from './canvas-ui.ts';
import { checkConnection } from './check-connection.ts';
import { edgeOf } from './edge-of.ts';
import { edits } from './edits.ts';
import { NODE_WIDTH } from './node-geometry.ts';
import type { FlowEdge } from './project-edges.ts';

/** How edges are drawn: port to port, port to anywhere on a card, or port to empty canvas, which offers the node types. */
export function useConnecting() {
  const { screenToFlowPosition } = useReactFlow();

  const isValidConnection = useCallback((connection: Connection | FlowEdge) => {
    const { document } = useEditor.getState();
    const edge = edgeOf(connection);
    return document !== null && edge !== undefined && checkConnection(document, nodeRegistry, edge).ok;
  }, []);

  const onConnect = useCallback((connection: Connection) => {
    const edge = edgeOf(connection);
    if (edge) edits.connect(edge);
  }, []);

  const onConnectEnd: OnConnectEnd = useCallback(
    (event, state: FinalConnectionState) => {
      const { fromHandle, toHandle } = state;
      if (!fromHandle?.id || toHandle) return;
      const at = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (!at) return;
      const port = { node: fromHandle.nodeId, port: fromHandle.id };
      const under = document.elementFromPoint(at.clientX, at.clientY);
      const card = under?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
      if (card !== undefined) {
        if (fromHandle.type === 'source') edits.connectToNode(port, card);
        return;
      }
      if (!under?.closest('.react-flow__pane')) return;
      const place = screenToFlowPosition({ x: at.clientX, y: at.clientY });
      const isSource = fromHandle.type === 'source';
      useCanvasUi.setState({
        quickAdd: {
          at: { x: at.clientX, y: at.clientY },
          place: { x: isSource ? place.x : place.x - NODE_WIDTH, y: place.y - 36 },
          intent: { kind: isSource ? 'after' : 'before', port },
        },
      });
    },
    [screenToFlowPosition],
  );

  return { isValidConnection, onConnect, onConnectEnd };
}
