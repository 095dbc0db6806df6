import type { CellValue, NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const bookings = {
  columns: { account: 'VARCHAR', day: 'INTEGER', amount: 'INTEGER' },
  rows: [
    ['a', 1, null],
    ['a', 2, 10],
    ['a', 3, -4],
    ['a', 4, null],
    ['b', 1, 2],
  ],
};
const orderBy = [{ column: 'day' }];
const partitionBy = ['account'];

/** One function over the bookings of each account: its value on each row. */
function one(name: string, item: Record<string, unknown>, type: string, values: CellValue[]): NodeCase {
  return {
    name,
    hidden: true,
    config: { columns: [{ column: 'amount', ...item, name: 'x' }], partitionBy, orderBy },
    inputs: { in: bookings },
    output: { columns: { ...bookings.columns, x: type }, rows: bookings.rows.map((row, index) => [...row, values[index] ?? null]) },
  };
}

export const cases: NodeCase[] = [
  {
    name: 'The balance of each account; nulls add nothing',
    config: { columns: [{ function: 'sum', column: 'amount', name: 'balance' }], partitionBy, orderBy },
    inputs: { in: bookings },
    output: {
      columns: { ...bookings.columns, balance: 'BIGINT' },
      rows: [
        ['a', 1, null, null],
        ['a', 2, 10, 10],
        ['a', 3, -4, 6],
        ['a', 4, null, 6],
        ['b', 1, 2, 2],
      ],
    },
  },
  one('An average', { function: 'avg' }, 'DOUBLE', [null, 10, 3, 3, 2]),
  one('The smallest so far', { function: 'min' }, 'INTEGER', [null, 10, -4, -4, 2]),
  one('The largest so far', { function: 'max' }, 'INTEGER', [null, 10, 10, 10, 2]),
  one('A count of values', { function: 'count' }, 'BIGINT', [0, 1, 2, 2, 1]),
  one('A product', { function: 'product' }, 'DOUBLE', [null, 10, -40, -40, 2]),
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: [{ column: 'amount' }], orderBy },
    inputs: { in: { ...bookings, rows: [] } },
    output: { columns: { ...bookings.columns, running_sum_amount: 'BIGINT' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      columns: hostileNames.slice(3, 6).map((column) => ({ function: 'max', column, name: `${column}!` })),
      partitionBy: hostileNames.slice(0, 3),
      orderBy: hostileNames.slice(6).map((column) => ({ column })),
    },
    inputs: { in: hostileTable() },
    output: caseTable(
      [...hostileNames, ...hostileNames.slice(3, 6).map((name) => `${name}!`)].map((name) => [name, 'INTEGER']),
      hostileTable().rows.map((row) => [...row, ...row.slice(3, 6)]),
    ),
  },
  {
    name: 'A sum of texts is reported',
    config: { columns: [{ column: 'account' }], orderBy },
    inputs: { in: bookings },
    diagnostic: { code: 'column-type-wrong', path: ['columns', 0, 'column'] },
  },
  {
    name: 'A total without an order is a warning',
    hidden: true,
    config: { columns: [{ column: 'amount' }] },
    inputs: { in: bookings },
    diagnostic: { code: 'order-missing', path: ['orderBy'] },
  },
];
