import type { ColumnInfo } from '@millrace/api';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import { useFieldFocus } from '../form/field-focus.ts';
import { useNodeForm } from '../form/node-form.ts';
import { moveRow } from '../list/move-row.ts';
import { useRowDrag } from '../list/use-row-drag.ts';
import { type ConfigPath, pathKey } from '../model/config-path.ts';
import { ChosenColumn } from './ChosenColumn.tsx';
import classes from './ColumnsField.module.css';

interface ChosenListProps {
  label: string;
  path: ConfigPath;
  chosen: string[];
  /** Of the input; undefined while they are not known. */
  columns: ColumnInfo[] | undefined;
  write: (next: string[]) => void;
}

const VIRTUAL_FROM = 100;
const ROW = 26;

/** The chosen columns in their order: arrows go through them, Alt+arrows move one, Delete takes it out. Long lists draw what is in view. */
export function ChosenList({ label, path, chosen, columns, write }: ChosenListProps) {
  const { nodeId } = useNodeForm();
  const list = useRef<HTMLUListElement>(null);
  const isLong = chosen.length > VIRTUAL_FROM;
  const rows = useVirtualizer({
    count: isLong ? chosen.length : 0,
    getScrollElement: () => list.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  const drag = useRowDrag((from, to) => write(moveRow(chosen, from, to)));
  const byName = new Map(columns?.map((column) => [column.name.toLowerCase(), column]));

  const asked = useFieldFocus(({ request }) =>
    request?.nodeId === nodeId && pathKey(request.path).startsWith(`${pathKey(path)}.`) ? request.path[path.length] : undefined,
  );
  useEffect(() => {
    if (isLong && typeof asked === 'number') rows.scrollToIndex(asked, { align: 'center' });
  }, [rows, isLong, asked]);

  const focusItem = (index: number) => {
    if (isLong) rows.scrollToIndex(Math.max(0, index));
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-row="${Math.max(0, index)}"]`)?.focus());
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!row) return;
    const index = Number(row.dataset.row);
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by !== 0) {
      event.preventDefault();
      const to = Math.max(0, Math.min(chosen.length - 1, index + by));
      if (event.altKey && to !== index) write(moveRow(chosen, index, to));
      focusItem(to);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      write(chosen.toSpliced(index, 1));
      focusItem(Math.min(index, chosen.length - 2));
    }
  };

  const renderItem = (index: number, style?: CSSProperties) => {
    const name = chosen[index] ?? '';
    return (
      <ChosenColumn
        key={`${name} ${index}`}
        name={name}
        index={index}
        path={[...path, index]}
        column={byName.get(name.toLowerCase())}
        known={columns !== undefined}
        style={style}
        measure={isLong ? rows.measureElement : undefined}
        onRemove={() => write(chosen.toSpliced(index, 1))}
      />
    );
  };

  return (
    <ul ref={list} className={classes.chosen} onKeyDown={onKeyDown} {...drag} aria-label={`${label}: chosen`}>
      {isLong && <li aria-hidden="true" className={classes.spacer} style={{ height: rows.getTotalSize() }} />}
      {isLong
        ? rows.getVirtualItems().map((item) => renderItem(item.index, { position: 'absolute', top: item.start, left: 0, right: 0 }))
        : chosen.map((_, index) => renderItem(index))}
    </ul>
  );
}
