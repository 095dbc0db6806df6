// biome-ignore-all lint/a11y/useSemanticElements: cells come and go with scrolling, which a table cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import type { ColumnInfo } from '@millrace/api';
import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import classes from './DataGrid.module.css';
import { formatCell } from './format-cell.ts';

interface GridRowProps {
  gridId: string;
  row: number;
  top: number;
  columns: ColumnInfo[];
  values: unknown[][];
  /** The columns in view. */
  inView: VirtualItem[];
  /** The active column when this is the active row. */
  activeColumn: number | null;
}

export function cellId(gridId: string, row: number, column: number): string {
  return `${gridId}-${row}-${column}`;
}

/** One row of the grid: its number and the cells in view. */
export const GridRow = memo(function GridRow({ gridId, row, top, columns, values, inView, activeColumn }: GridRowProps) {
  return (
    <div
      className={classes.row}
      role="row"
      aria-rowindex={row + 2}
      style={{ transform: `translateY(${top}px)` }}
      data-active={activeColumn !== null || undefined}
    >
      <div className={classes.rowNumber} role="rowheader" aria-colindex={1}>
        {row + 1}
      </div>
      {inView.map((item) => {
        const column = columns[item.index];
        if (!column) return null;
        const { text, tone } = formatCell(values[item.index]?.[row], column.kind);
        return (
          <div
            key={item.key}
            id={cellId(gridId, row, item.index)}
            className={classes.cell}
            role="gridcell"
            aria-colindex={item.index + 2}
            aria-selected={activeColumn === item.index}
            data-tone={tone}
            data-align={column.kind === 'number' ? 'end' : undefined}
            data-row={row}
            data-column={item.index}
            style={{ left: item.start, width: item.size }}
          >
            {text}
          </div>
        );
      })}
    </div>
  );
});
