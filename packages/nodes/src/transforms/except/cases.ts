import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const columns = { id: 'INTEGER', name: 'VARCHAR' };
const rows = {
  columns,
  rows: [
    [1, 'Ann'],
    [1, 'Ann'],
    [2, null],
    [3, 'Cy'],
    [3, 'Cy'],
    [4, null],
  ],
};
const gone = {
  columns: { name: 'VARCHAR', ID: 'INTEGER' },
  rows: [
    ['Ann', 1],
    [null, 2],
    ['Dee', 9],
  ],
};
const inputs = { in: rows, without: gone };

export const cases: NodeCase[] = [
  {
    name: 'Rows that the second input does not have, once each; null equals null',
    config: {},
    inputs,
    output: {
      columns,
      rows: [
        [3, 'Cy'],
        [4, null],
      ],
    },
  },
  {
    name: 'Each row takes one away',
    config: { rows: 'all' },
    inputs,
    output: {
      columns,
      rows: [
        [1, 'Ann'],
        [3, 'Cy'],
        [3, 'Cy'],
        [4, null],
      ],
    },
  },
  {
    name: 'Columns by place',
    hidden: true,
    config: { match: 'position' },
    inputs: {
      in: rows,
      without: {
        columns: { a: 'BIGINT', b: 'VARCHAR' },
        rows: [
          [3, 'Cy'],
          [1, 'Ann'],
        ],
      },
    },
    output: {
      columns: { id: 'BIGINT', name: 'VARCHAR' },
      rows: [
        [2, null],
        [4, null],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: {},
    inputs: { in: { ...rows, rows: [] }, without: gone },
    output: { columns, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {},
    inputs: { in: hostileTable(), without: { ...hostileTable([...hostileNames].reverse()), rows: [hostileNames.map(() => null)] } },
    output: { ...hostileTable(), rows: hostileTable().rows.slice(0, 1) },
  },
  {
    name: 'Inputs with more or fewer columns are reported when places count',
    config: { match: 'position' },
    inputs: { in: rows, without: { columns: { id: 'INTEGER' }, rows: [] } },
    diagnostic: { code: 'config-invalid', path: ['match'] },
  },
];
