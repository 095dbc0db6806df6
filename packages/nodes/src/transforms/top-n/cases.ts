import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const sales = {
  columns: { country: 'VARCHAR', customer: 'VARCHAR', amount: 'INTEGER' },
  rows: [
    ['IT', 'Ada', 30],
    ['IT', 'Bob', 20],
    ['IT', 'Cleo', 20],
    ['FR', 'Dora', null],
    ['FR', 'Eve', 5],
    [null, 'Finn', 1],
  ],
};
const rowsAt = (...places: number[]) => ({ columns: sales.columns, rows: places.map((place) => sales.rows[place] ?? []) });
const orderBy = [{ column: 'amount', direction: 'descending' }];

export const cases: NodeCase[] = [
  {
    name: 'The best row of each group; null is a group too',
    config: { count: 1, partitionBy: ['country'], orderBy },
    inputs: { in: sales },
    output: rowsAt(0, 4, 5),
  },
  {
    name: 'The first rows of all, with those that tie for the last place',
    config: { count: 2, orderBy, ties: 'keep' },
    inputs: { in: sales },
    output: rowsAt(0, 1, 2),
  },
  {
    name: 'The first rows of all, in their order, nulls first',
    config: { count: 3, orderBy: [{ ...orderBy[0], nulls: 'first' }, { column: 'customer' }] },
    inputs: { in: sales },
    ordered: true,
    output: rowsAt(3, 0, 1),
  },
  {
    name: 'Ties can be kept in each group',
    hidden: true,
    config: { count: 2, partitionBy: ['country'], orderBy, ties: 'keep' },
    inputs: { in: sales },
    output: rowsAt(0, 1, 2, 3, 4, 5),
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { count: 2, partitionBy: ['country'], orderBy },
    inputs: { in: { ...sales, rows: [] } },
    output: rowsAt(),
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { count: 1, partitionBy: hostileNames.slice(0, 4), orderBy: hostileNames.slice(4).map((column) => ({ column })) },
    inputs: { in: hostileTable() },
    output: hostileTable(),
  },
  {
    name: 'First rows without an order are a warning',
    config: { count: 1 },
    inputs: { in: sales },
    diagnostic: { code: 'order-missing', path: ['orderBy'] },
  },
  {
    name: 'A column that does not exist is reported',
    hidden: true,
    config: { count: 1, partitionBy: ['land'], orderBy },
    inputs: { in: sales },
    diagnostic: { code: 'column-unknown', path: ['partitionBy', 0] },
  },
];
