import type { Position } from '@millrace/pipeline';
import { NODE_WIDTH } from './node-geometry.ts';

/** Where a card stands in the middle of what the canvas shows now. */
export function canvasCentre(toCanvas: (windowPosition: Position) => Position): Position {
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  const centre = toCanvas({ x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 });
  return { x: centre.x - NODE_WIDTH / 2, y: centre.y - 36 };
}
