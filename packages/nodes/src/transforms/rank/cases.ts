import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const runners = {
  columns: { team: 'VARCHAR', points: 'INTEGER' },
  rows: [
    ['red', 9],
    ['red', 7],
    ['red', 7],
    ['red', null],
    ['blue', 5],
  ],
};
const orderBy = [{ column: 'points', direction: 'descending' }];

/** One kind over all of `runners`: its value on each. */
function one(name: string, config: Record<string, unknown>, type: string, values: number[]): NodeCase {
  return {
    name,
    hidden: true,
    config: { orderBy, ...config },
    inputs: { in: runners },
    output: { columns: { ...runners.columns, rank: type }, rows: runners.rows.map((row, index) => [...row, values[index] ?? null]) },
  };
}

export const cases: NodeCase[] = [
  {
    name: 'Places within each team; ties share one, nulls come last',
    config: { orderBy, partitionBy: ['team'], name: 'place' },
    inputs: { in: runners },
    output: {
      columns: { ...runners.columns, place: 'BIGINT' },
      rows: [
        ['red', 9, 1],
        ['red', 7, 2],
        ['red', 7, 2],
        ['red', null, 4],
        ['blue', 5, 1],
      ],
    },
  },
  one('No gap after ties', { kind: 'dense' }, 'BIGINT', [1, 2, 2, 4, 3]),
  one('From 0 to 1', { kind: 'percent' }, 'DOUBLE', [0, 0.25, 0.25, 1, 0.75]),
  one('The share of rows up to this one', { kind: 'share' }, 'DOUBLE', [0.2, 0.6, 0.6, 1, 0.8]),
  one('Two buckets', { kind: 'buckets', buckets: 2 }, 'BIGINT', [1, 1, 1, 2, 2]),
  {
    name: 'Row numbers',
    hidden: true,
    config: { kind: 'number', orderBy: [{ column: 'n', nulls: 'first' }] },
    inputs: { in: { columns: { n: 'INTEGER' }, rows: [[3], [null], [2]] } },
    output: {
      columns: { n: 'INTEGER', rank: 'BIGINT' },
      rows: [
        [3, 3],
        [null, 1],
        [2, 2],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { orderBy },
    inputs: { in: { ...runners, rows: [] } },
    output: { columns: { ...runners.columns, rank: 'BIGINT' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { partitionBy: hostileNames.slice(0, 4), orderBy: hostileNames.slice(4).map((column) => ({ column })), name: 'rank "x"' },
    inputs: { in: hostileTable() },
    output: caseTable(
      [...hostileNames.map((name) => [name, 'INTEGER'] as const), ['rank "x"', 'BIGINT']],
      hostileTable().rows.map((row) => [...row, 1]),
    ),
  },
  {
    name: 'A rank without an order is a warning',
    config: {},
    inputs: { in: runners },
    diagnostic: { code: 'order-missing', path: ['orderBy'] },
  },
  {
    name: 'A name that another column has is reported',
    hidden: true,
    config: { orderBy, name: 'Team' },
    inputs: { in: runners },
    diagnostic: { code: 'column-repeated', path: ['name'] },
  },
];
