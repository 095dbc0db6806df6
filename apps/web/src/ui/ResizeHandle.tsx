import type { KeyboardEvent, PointerEvent } from 'react';
import classes from './ResizeHandle.module.css';

interface ResizeHandleProps {
  label: string;
  orientation: 'vertical' | 'horizontal';
  /** Where the panel lies that it resizes: drawing towards it makes the panel smaller. */
  panel: 'before' | 'after';
  size: number;
  min: number;
  max: number;
  onResize: (size: number) => void;
  /** The panel was drawn to less than half of its smallest size. */
  onCollapse: () => void;
  onReset: () => void;
}

const STEP = 16;
const steps = {
  vertical: new Map([
    ['ArrowLeft', -STEP],
    ['ArrowRight', STEP],
  ]),
  horizontal: new Map([
    ['ArrowUp', -STEP],
    ['ArrowDown', STEP],
  ]),
};

/** The line between a panel and what lies beside it: drawn by the pointer or moved by the arrow keys. */
export function ResizeHandle({ label, orientation, panel, size, min, max, onResize, onCollapse, onReset }: ResizeHandleProps) {
  const sign = panel === 'before' ? 1 : -1;
  const limited = (wanted: number) => Math.max(min, Math.min(max, wanted));

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    const place = (at: { clientX: number; clientY: number }) => (orientation === 'vertical' ? at.clientX : at.clientY);
    const start = place(event);
    const onMove = (move: globalThis.PointerEvent) => {
      const wanted = size + sign * (place(move) - start);
      if (wanted < min / 2) {
        stop();
        onCollapse();
      } else onResize(limited(wanted));
    };
    const stop = () => {
      handle.removeEventListener('pointermove', onMove);
      handle.removeEventListener('lostpointercapture', stop);
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('lostpointercapture', stop);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[orientation].get(event.key);
    if (step !== undefined) onResize(limited(size + sign * step));
    else if (event.key === 'Enter') onCollapse();
    else if (event.key === 'Home') onResize(min);
    else if (event.key === 'End') onResize(max);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved, a separator with a value can
    <div
      className={classes.handle}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={Math.round(max)}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
    />
  );
}
