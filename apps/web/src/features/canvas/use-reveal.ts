import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useCanvasSource } from './canvas-store.ts';
import { NODE_WIDTH } from './node-geometry.ts';

const MARGIN = 24;

/**
 * Brings a node into view that was chosen elsewhere or has just been added. A node that is chosen with the pointer stays
 * where it is.
 */
export function useReveal(wrapper: RefObject<HTMLElement | null>): void {
  const { getNode, getViewport, setViewport } = useReactFlow();
  const { store } = useCanvasSource();

  useEffect(
    () =>
      store.subscribe((state, before) => {
        const [id] = state.selection.nodes;
        if (state.selection === before.selection || id === undefined || state.selection.nodes.length > 1) return;
        if (wrapper.current?.querySelector('.react-flow__node:active')) return;
        // The canvas knows a node that was added in this change only after it has drawn it.
        requestAnimationFrame(() => {
          const node = getNode(id);
          const box = wrapper.current?.getBoundingClientRect();
          if (!node || !box) return;
          const { x, y, zoom } = getViewport();
          const shiftX = overlap(x + node.position.x * zoom, NODE_WIDTH * zoom, box.width);
          const shiftY = overlap(y + node.position.y * zoom, (node.height ?? 0) * zoom, box.height);
          if (shiftX !== 0 || shiftY !== 0) void setViewport({ x: x + shiftX, y: y + shiftY, zoom }, { duration: 200 });
        });
      }),
    [store, wrapper, getNode, getViewport, setViewport],
  );
}

/** How far a span has to be moved to lie within a room; what is too big is shown from its start. */
function overlap(start: number, size: number, room: number): number {
  if (start < MARGIN) return MARGIN - start;
  const end = start + size + MARGIN;
  return end > room ? Math.max(room - end, MARGIN - start) : 0;
}
