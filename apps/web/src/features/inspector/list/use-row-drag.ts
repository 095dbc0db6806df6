import { type DragEvent, useMemo, useRef } from 'react';
import { rowOf } from './row-of.ts';

/**
 * Reordering by dragging a row's handle (`data-handle`) over another row (`data-row` with its index). The handlers sit
 * on the list, so that the rows need none; the mark of the place to drop is put on the row directly, with no render.
 */
export function useRowDrag(move: (from: number, to: number) => void) {
  const from = useRef<number | null>(null);
  const over = useRef<HTMLElement | null>(null);
  const latest = useRef(move);
  latest.current = move;

  return useMemo(() => {
    const clear = () => {
      over.current?.removeAttribute('data-drop');
      over.current = null;
    };
    const place = (event: DragEvent): { row: HTMLElement; index: number; after: boolean } | null => {
      const row = rowOf(event.target as Element, event.currentTarget);
      if (!row || from.current === null) return null;
      const box = row.getBoundingClientRect();
      return { row, index: Number(row.dataset.row), after: event.clientY > box.top + box.height / 2 };
    };
    return {
      onDragStart: (event: DragEvent) => {
        const handle = (event.target as Element).closest('[data-handle]');
        const row = handle?.closest<HTMLElement>('[data-row]');
        if (!row || rowOf(row, event.currentTarget) !== row) return;
        from.current = Number(row.dataset.row);
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', '');
        event.dataTransfer.setDragImage(row, 8, 12);
      },
      onDragOver: (event: DragEvent) => {
        const target = place(event);
        clear();
        if (!target) return;
        event.preventDefault();
        over.current = target.row;
        target.row.dataset.drop = target.after ? 'after' : 'before';
      },
      onDrop: (event: DragEvent) => {
        const target = place(event);
        const start = from.current;
        clear();
        from.current = null;
        if (!target || start === null) return;
        event.preventDefault();
        const to = target.index + (target.after ? 1 : 0);
        const settled = to > start ? to - 1 : to;
        if (settled !== start) latest.current(start, settled);
      },
      onDragEnd: () => {
        clear();
        from.current = null;
      },
    };
  }, []);
}
