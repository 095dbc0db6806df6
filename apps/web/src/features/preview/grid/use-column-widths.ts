import type { ColumnInfo } from '@millrace/api';
import { useCallback, useMemo, useState } from 'react';
import { fitColumn } from './column-widths.ts';

/** A width for each column: as the author set it, by name, else what fits. */
export function useColumnWidths(columns: ColumnInfo[], values: unknown[][]) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map());
  const fitting = useMemo(() => columns.map((column, index) => fitColumn(column, values[index] ?? [])), [columns, values]);
  const widths = columns.map((column, index) => chosen.get(column.name) ?? fitting[index] ?? 100);
  const setWidth = useCallback((name: string, width: number | null) => {
    setChosen((before) => {
      const next = new Map(before);
      if (width === null) next.delete(name);
      else next.set(name, width);
      return next;
    });
  }, []);
  return { widths, setWidth };
}
