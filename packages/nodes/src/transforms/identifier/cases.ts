import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable, hostileTableWith } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', delay: 'INTEGER' },
  rows: [
    ['AA', 7],
    ['UA', null],
    ['AA', 3],
  ],
};

const numbered = { ...flights.columns, id: 'BIGINT' };

export const cases: NodeCase[] = [
  {
    name: 'Rows are numbered in an order; nulls come last',
    config: { orderBy: [{ column: 'delay' }] },
    inputs: { in: flights },
    output: {
      columns: numbered,
      rows: [
        ['AA', 3, 1],
        ['AA', 7, 2],
        ['UA', null, 3],
      ],
    },
  },
  {
    name: 'Each group is numbered from the start, here from 10',
    config: { orderBy: [{ column: 'delay', direction: 'descending' }], partitionBy: ['carrier'], start: 10 },
    inputs: { in: flights },
    output: {
      columns: numbered,
      rows: [
        ['AA', 7, 10],
        ['AA', 3, 11],
        ['UA', null, 10],
      ],
    },
  },
  {
    name: 'Without an order a single row is the first',
    hidden: true,
    config: { name: 'CARRIER' },
    inputs: { in: { ...flights, rows: [['UA', null]] } },
    output: { columns: { CARRIER: 'BIGINT', delay: 'INTEGER' }, rows: [[1, null]] },
  },
  {
    name: 'No rows are numbered, unique across runs or not',
    hidden: true,
    config: { unique: true },
    inputs: { in: { ...flights, rows: [] } },
    output: { columns: numbered, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { name: `${hostileNames[0]}!`, orderBy: hostileNames.map((column) => ({ column })), partitionBy: [hostileNames[2]] },
    inputs: { in: hostileTable() },
    output: hostileTableWith([[`${hostileNames[0]}!`, 'BIGINT']], [[1], [1]]),
  },
  {
    name: 'A column that does not exist is reported',
    config: { orderBy: [{ column: 'delai' }] },
    inputs: { in: flights },
    diagnostic: { code: 'column-unknown', path: ['orderBy', 0, 'column'] },
  },
];
