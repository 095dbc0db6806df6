import { notifications } from '@mantine/notifications';
import type { KeyboardEvent } from 'react';
import { fullText, tabSeparated } from './format-cell.ts';
import { type CellPlace, moveCell } from './grid-moves.ts';

interface GridKeys {
  active: CellPlace;
  size: { rows: number; columns: number };
  page: number;
  values: unknown[][];
  move: (to: CellPlace) => void;
  openDetail: () => void;
}

/** The keys of the grid: arrows move, Enter shows the value, Ctrl+C copies the cell and Ctrl+Shift+C the row. */
export function gridKeys({ active, size, page, values, move, openDetail }: GridKeys) {
  return (event: KeyboardEvent) => {
    if (size.rows === 0 || size.columns === 0 || event.target !== event.currentTarget) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      if (window.getSelection()?.isCollapsed === false) return;
      const row = values.map((column) => column[active.row]);
      event.preventDefault();
      event.stopPropagation();
      void copy(event.shiftKey ? tabSeparated(row) : fullText(row[active.column]), event.shiftKey ? 'Row copied' : 'Cell copied');
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      openDetail();
      return;
    }
    const to = moveCell(active, event, size, page);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    move(to);
  };
}

async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notifications.show({ message: done, autoClose: 1500, withCloseButton: false });
  } catch {
    notifications.show({ message: 'The browser does not let this page write to the clipboard.', color: 'red' });
  }
}
