import { nodeRegistry } from '@millrace/nodes/registry';
import { useConnection, useViewport, ViewportPortal } from '@xyflow/react';
import classes from './ConnectionHint.module.css';
import { useCanvasStore } from './canvas-store.ts';
import { checkConnection } from './check-connection.ts';
import { edgeOf } from './edge-of.ts';

/** While an edge is drawn over a port that it may not go to, says why. */
export function ConnectionHint() {
  const document = useCanvasStore((state) => state.document);
  const { zoom } = useViewport();
  const { inProgress, fromHandle, toHandle, to, isValid } = useConnection();
  if (!inProgress || !document || !toHandle || isValid) return null;
  const [start, end] = fromHandle.type === 'source' ? [fromHandle, toHandle] : [toHandle, fromHandle];
  const edge =
    start.type === end.type
      ? undefined
      : edgeOf({ source: start.nodeId, sourceHandle: start.id ?? null, target: end.nodeId, targetHandle: end.id ?? null });
  const check = edge && checkConnection(document, nodeRegistry, edge);
  const reason = check ? (check.ok ? null : check.reason) : 'An edge goes from an output to an input.';
  if (reason === null) return null;
  return (
    <ViewportPortal>
      <div
        className={classes.hint}
        role="status"
        style={{ transform: `translate(${to.x}px, ${to.y}px) scale(${1 / zoom}) translate(14px, 14px)` }}
      >
        {reason}
      </div>
    </ViewportPortal>
  );
}
