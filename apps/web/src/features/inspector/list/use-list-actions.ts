import type { FieldSpec } from '@millrace/nodes/kit';
import { current, isDraft } from 'immer';
import { useMemo } from 'react';
import { changeField } from '../form/node-form.ts';
import type { ConfigPath } from '../model/config-path.ts';
import { pathKey } from '../model/config-path.ts';
import { emptyRow } from '../model/visible-fields.ts';
import { moveRow } from './move-row.ts';

export interface ListActions {
  insert(at: number, row?: Record<string, unknown>): void;
  append(rows: Record<string, unknown>[]): void;
  remove(index: number): void;
  duplicate(index: number): void;
  move(from: number, to: number): void;
  clear(): void;
}

/** What can be done to the rows of a list field, each as one step to undo. The same object as long as the list is the same. */
export function useListActions(nodeId: string, spec: FieldSpec, path: ConfigPath): ListActions {
  const key = pathKey(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is a new array each time, its key is not
  return useMemo(() => {
    const change = (next: (rows: unknown[]) => unknown[]) => changeField(nodeId, path, spec.label, (old) => next(plainRows(old)));
    return {
      insert: (at, row) => change((rows) => rows.toSpliced(at, 0, row ?? emptyRow(spec.item ?? []))),
      append: (added) => change((rows) => [...rows, ...added]),
      remove: (index) => change((rows) => rows.toSpliced(index, 1)),
      duplicate: (index) => change((rows) => rows.toSpliced(index + 1, 0, structuredClone(rows[index]))),
      move: (from, to) => change((rows) => moveRow(rows, from, to)),
      clear: () => change(() => []),
    };
  }, [nodeId, key, spec]);
}

/** The rows out of a draft: the same objects where they did not change, so that rows which stay are not drawn again. */
function plainRows(value: unknown): unknown[] {
  const plain = isDraft(value) ? current(value) : value;
  return Array.isArray(plain) ? plain : [];
}
