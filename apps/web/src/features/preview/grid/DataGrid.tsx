// biome-ignore-all lint/a11y/useSemanticElements: cells come and go with scrolling, which a table cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import type { ColumnInfo, ColumnProfile } from '@millrace/api';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, memo, useEffect, useId, useMemo, useRef, useState } from 'react';
import { CellDetail } from './CellDetail.tsx';
import classes from './DataGrid.module.css';
import { cellId, GridRow } from './GridRow.tsx';
import { gridKeys } from './grid-keys.ts';
import type { CellPlace } from './grid-moves.ts';
import { HeaderCell } from './HeaderCell.tsx';
import { useColumnWidths } from './use-column-widths.ts';

interface DataGridProps {
  label: string;
  columns: ColumnInfo[];
  /** By column: `values[column][row]`. */
  values: unknown[][];
  rowCount: number;
  profiles: ColumnProfile[] | null;
}

const ROW = 25;
const NUMBER = 44;
const HEADER = { plain: 42, profiled: 66 };

/** A table of values: only the cells in view are on the page. */
export const DataGrid = memo(function DataGrid({ label, columns, values, rowCount, profiles }: DataGridProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<CellPlace | null>(null);
  const [isDetailOpen, setDetailOpen] = useState(false);
  const { widths, setWidth } = useColumnWidths(columns, values);
  const header = profiles ? HEADER.profiled : HEADER.plain;

  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 4,
    scrollPaddingStart: header,
  });
  const across = useVirtualizer({
    count: columns.length,
    horizontal: true,
    getScrollElement: () => box.current,
    estimateSize: (index) => widths[index] ?? 100,
    overscan: 2,
    paddingStart: NUMBER,
    scrollPaddingStart: NUMBER,
  });
  const widthsKey = widths.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the widths are read by estimateSize
  useEffect(() => across.measure(), [across, widthsKey]);

  const place = { row: Math.min(active?.row ?? 0, rowCount - 1), column: Math.min(active?.column ?? 0, columns.length - 1) };
  const inView = across.getVirtualItems();
  const width = across.getTotalSize();
  const byName = useMemo(() => new Map(profiles?.map((profile) => [profile.name, profile])), [profiles]);

  const move = (to: CellPlace) => {
    setActive(to);
    setDetailOpen(false);
    rows.scrollToIndex(to.row);
    across.scrollToIndex(to.column);
  };
  const pick = (event: MouseEvent, open: boolean) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
    if (!cell) return;
    setActive({ row: Number(cell.dataset.row), column: Number(cell.dataset.column) });
    setDetailOpen(open);
  };
  const activeColumn = columns[place.column];
  const activeStart = widths.slice(0, place.column).reduce((sum, one) => sum + one, NUMBER);

  return (
    <div
      ref={box}
      className={classes.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + 1}
      aria-readonly="true"
      aria-activedescendant={rowCount > 0 && columns.length > 0 ? cellId(id, place.row, place.column) : undefined}
      tabIndex={0}
      onKeyDown={gridKeys({
        active: place,
        size: { rows: rowCount, columns: columns.length },
        page: Math.max(1, Math.floor(((box.current?.clientHeight ?? 200) - header) / ROW) - 1),
        values,
        move,
        openDetail: () => setDetailOpen(true),
      })}
      onFocus={() => setActive(place)}
      onClick={(event) => pick(event, false)}
      onDoubleClick={(event) => pick(event, true)}
    >
      <div className={classes.header} role="row" aria-rowindex={1} style={{ width, height: header }}>
        <div className={classes.corner} role="columnheader" aria-colindex={1} aria-label="Row">
          #
        </div>
        {inView.map((item) => {
          const column = columns[item.index];
          return (
            column && (
              <HeaderCell
                key={item.key}
                column={column}
                index={item.index}
                profile={byName.get(column.name)}
                left={item.start}
                width={item.size}
                onResize={setWidth}
              />
            )
          );
        })}
      </div>
      <div role="presentation" className={classes.body} style={{ width, height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => (
          <GridRow
            key={item.key}
            gridId={id}
            row={item.index}
            top={item.start}
            columns={columns}
            values={values}
            inView={inView}
            activeColumn={active && item.index === place.row ? place.column : null}
          />
        ))}
        {isDetailOpen && activeColumn && (
          <CellDetail
            key={`${place.row} ${place.column}`}
            column={activeColumn}
            row={place.row}
            value={values[place.column]?.[place.row]}
            rowValues={values.map((column) => column[place.row])}
            place={{ left: activeStart, top: place.row * ROW, width: widths[place.column] ?? 100, height: ROW }}
            onClose={() => setDetailOpen(false)}
          />
        )}
      </div>
    </div>
  );
});
