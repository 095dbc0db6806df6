import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const days = {
  columns: { origin: 'VARCHAR', day: 'INTEGER', flights: 'INTEGER' },
  rows: [
    ['EWR', 1, 10],
    ['EWR', 2, 30],
    ['EWR', 3, null],
    ['EWR', 4, 20],
    ['JFK', 1, 5],
  ],
};

const order = [{ column: 'day' }];

/** One function over the days of `EWR`: its value on each. */
function one(
  name: string,
  item: Record<string, unknown>,
  type: string,
  values: (number | null)[],
  more: Record<string, unknown> = {},
): NodeCase {
  const { columns } = days;
  return {
    name,
    hidden: true,
    config: { functions: [{ ...item, name: 'result' }], orderBy: order, ...more },
    inputs: { in: { columns, rows: days.rows.slice(0, 4) } },
    output: { columns: { ...columns, result: type }, rows: days.rows.slice(0, 4).map((row, index) => [...row, values[index] ?? null]) },
  };
}

export const cases: NodeCase[] = [
  {
    name: 'A rank and a running total within each origin',
    config: {
      functions: [
        { function: 'row_number', name: 'nth' },
        { function: 'sum', column: 'flights', name: 'so_far' },
      ],
      partitionBy: ['origin'],
      orderBy: order,
    },
    inputs: { in: days },
    output: {
      columns: { ...days.columns, nth: 'BIGINT', so_far: 'BIGINT' },
      rows: [
        ['EWR', 1, 10, 1, 10],
        ['EWR', 2, 30, 2, 40],
        ['EWR', 3, null, 3, 40],
        ['EWR', 4, 20, 4, 60],
        ['JFK', 1, 5, 1, 5],
      ],
    },
  },
  {
    name: 'The value of the day before, and the last one that is known',
    config: {
      functions: [
        { function: 'lag', column: 'flights', name: 'before' },
        { function: 'last_value', column: 'flights', ignoreNulls: true, name: 'known' },
      ],
      partitionBy: ['origin'],
      orderBy: order,
      frame: 'running',
    },
    inputs: { in: days },
    output: {
      columns: { ...days.columns, before: 'INTEGER', known: 'INTEGER' },
      rows: [
        ['EWR', 1, 10, null, 10],
        ['EWR', 2, 30, 10, 30],
        ['EWR', 3, null, 30, 30],
        ['EWR', 4, 20, null, 20],
        ['JFK', 1, 5, null, 5],
      ],
    },
  },
  {
    name: 'A moving average over this row and the one before',
    config: {
      functions: [{ function: 'avg', column: 'flights', name: 'moving' }],
      partitionBy: ['origin'],
      orderBy: order,
      frame: 'moving',
      before: 1,
    },
    inputs: { in: days },
    output: {
      columns: { ...days.columns, moving: 'DOUBLE' },
      rows: [
        ['EWR', 1, 10, 10],
        ['EWR', 2, 30, 20],
        ['EWR', 3, null, 30],
        ['EWR', 4, 20, 20],
        ['JFK', 1, 5, 5],
      ],
    },
  },
  {
    name: 'Ranks with and without a gap after ties',
    hidden: true,
    config: { functions: [{ function: 'rank' }, { function: 'dense_rank' }], orderBy: [{ column: 'n', nulls: 'first' }] },
    inputs: { in: { columns: { n: 'INTEGER' }, rows: [[7], [null], [7], [9]] } },
    output: {
      columns: { n: 'INTEGER', rank: 'BIGINT', dense_rank: 'BIGINT' },
      rows: [
        [7, 2, 2],
        [null, 1, 1],
        [7, 2, 2],
        [9, 4, 3],
      ],
    },
  },
  one('Buckets of nearly the same size', { function: 'ntile', number: 2 }, 'BIGINT', [1, 1, 2, 2]),
  one('The value two rows later', { function: 'lead', column: 'day', number: 2 }, 'INTEGER', [3, 4, null, null]),
  one('The first value', { function: 'first_value', column: 'flights' }, 'INTEGER', [10, 10, 10, 10]),
  one('A count of all rows so far', { function: 'count' }, 'BIGINT', [1, 2, 3, 4]),
  one('A count of values in the whole group', { function: 'count', column: 'flights' }, 'BIGINT', [3, 3, 3, 3], { frame: 'whole' }),
  one('The largest of this row and one after', { function: 'max', column: 'day' }, 'INTEGER', [2, 3, 4, 4], {
    frame: 'moving',
    before: 0,
    after: 1,
  }),
  one('The smallest so far', { function: 'min', column: 'flights' }, 'INTEGER', [10, 10, 10, 10], { frame: 'running' }),
  one('A rank from 0 to 1', { function: 'percent_rank' }, 'DOUBLE', [0, 1 / 3, 2 / 3, 1]),
  {
    name: 'A total without an order goes over the whole group',
    hidden: true,
    config: { functions: [{ function: 'sum', column: 'flights' }], partitionBy: ['origin'] },
    inputs: { in: days },
    output: {
      columns: { ...days.columns, sum_flights: 'BIGINT' },
      rows: days.rows.map((row) => [...row, row[0] === 'EWR' ? 60 : 5]),
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { functions: [{ function: 'row_number' }], orderBy: order },
    inputs: { in: { ...days, rows: [] } },
    output: { columns: { ...days.columns, row_number: 'BIGINT' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      functions: hostileNames.slice(3, 6).map((name) => ({ function: 'max', column: name, name: `${name}!` })),
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
    name: 'A rank without an order is a warning',
    config: { functions: [{ function: 'rank' }] },
    inputs: { in: days },
    diagnostic: { code: 'order-missing', path: ['orderBy'] },
  },
  {
    name: 'A name that another column has is reported',
    config: { functions: [{ function: 'row_number', name: 'Day' }], orderBy: order },
    inputs: { in: days },
    diagnostic: { code: 'column-repeated', path: ['functions', 0, 'name'] },
  },
  {
    name: 'A function without its column is reported',
    hidden: true,
    config: { functions: [{ function: 'lag' }], orderBy: order },
    inputs: { in: days },
    diagnostic: { code: 'config-invalid', path: ['functions', 0, 'column'] },
  },
];
