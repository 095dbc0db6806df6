import type { Position } from '@millrace/pipeline';

const MARGIN = 8;

/** Moves a floating box so that it does not leave the window. */
export function keepInWindow(at: Position, width: number, height: number): { left: number; top: number; width: number; maxHeight: number } {
  return {
    left: Math.max(MARGIN, Math.min(at.x, window.innerWidth - width - MARGIN)),
    top: Math.max(MARGIN, Math.min(at.y, window.innerHeight - height - MARGIN)),
    width,
    maxHeight: height,
  };
}
