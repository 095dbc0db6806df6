import type { ColumnInfo } from '@millrace/api';

export interface ColumnChange {
  column: ColumnInfo;
  change: 'same' | 'added' | 'retyped' | 'removed';
  /** The type before, for a column whose type changed. */
  before?: string;
}

/** What a node does to its columns: those that leave it in their order, then those that came in and do not leave. */
export function diffColumns(input: ColumnInfo[], output: ColumnInfo[]): ColumnChange[] {
  const before = new Map(input.map((column) => [column.name, column]));
  const after = new Set(output.map((column) => column.name));
  const kept = output.map((column): ColumnChange => {
    const old = before.get(column.name);
    if (!old) return { column, change: 'added' };
    return old.type === column.type ? { column, change: 'same' } : { column, change: 'retyped', before: old.type };
  });
  const removed = [...before.values()].filter((column) => !after.has(column.name));
  return [...kept, ...removed.map((column): ColumnChange => ({ column, change: 'removed' }))];
}
