import type { FieldSpec } from '@millrace/nodes/kit';
import { useMemo } from 'react';
import { useNodeForm } from '../form/node-form.ts';
import { columnsOfPort } from '../model/input-columns.ts';
import { emptyRow } from '../model/visible-fields.ts';

/**
 * For a list with a row a column (its first field names one): rows for the columns of the input that have none yet.
 * Empty for other lists.
 */
export function useColumnRows(item: FieldSpec[], rows: unknown[]): Record<string, unknown>[] {
  const { tables, firstPort } = useNodeForm();
  return useMemo(() => {
    const [first, ...rest] = item;
    const perColumn =
      first?.kind === 'column' &&
      rest.every((spec) => spec.optional || spec.defaultValue !== undefined) &&
      !rest.some((spec) => spec.kind === 'choice');
    if (!perColumn) return [];
    const columns = columnsOfPort(tables, first.input ?? firstPort) ?? [];
    const taken = new Set(rows.map((row) => String((row as Record<string, unknown> | null)?.[first.name] ?? '').toLowerCase()));
    return columns.filter(({ name }) => !taken.has(name.toLowerCase())).map(({ name }) => ({ ...emptyRow(item), [first.name]: name }));
  }, [item, rows, tables, firstPort]);
}
