import type { ColumnInfo } from '@millrace/api';
import { expect, it } from 'vitest';
import { diffColumns } from './column-diff.ts';

const column = (name: string, type = 'INTEGER'): ColumnInfo => ({ name, type, kind: 'number' });

it('columns are the same, added, retyped or removed', () => {
  const changes = diffColumns([column('a'), column('b'), column('c')], [column('c'), column('b', 'BIGINT'), column('d')]);
  expect(changes.map(({ column: { name }, change, before }) => [name, change, before])).toEqual([
    ['c', 'same', undefined],
    ['b', 'retyped', 'INTEGER'],
    ['d', 'added', undefined],
    ['a', 'removed', undefined],
  ]);
});
