import type { NodeCase } from '../../kit/index.ts';
import { hostileTable } from '../../testing/case-table.ts';

const rows = {
  columns: { id: 'BIGINT', name: 'VARCHAR' },
  rows: [
    [1, 'Ann'],
    [2, null],
  ],
};

export const cases: NodeCase[] = [
  { name: 'All rows pass, and are written', config: { path: 'sample', format: 'json' }, inputs: { in: rows }, output: rows, written: rows },
  {
    name: 'All rows pass where a part is written',
    config: { path: 'sample', rows: 1, format: 'parquet' },
    inputs: {
      in: {
        ...rows,
        rows: [
          [1, 'Ann'],
          [1, 'Ann'],
        ],
      },
    },
    output: {
      ...rows,
      rows: [
        [1, 'Ann'],
        [1, 'Ann'],
      ],
    },
    written: { ...rows, rows: [[1, 'Ann']] },
  },
  {
    name: 'Nothing is written of 0 percent',
    hidden: true,
    config: { path: 'sample', percent: '0', format: 'parquet' },
    inputs: { in: rows },
    output: rows,
    written: { ...rows, rows: [] },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { path: 'sample', format: 'csv' },
    inputs: { in: { ...rows, rows: [] } },
    output: { ...rows, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { path: 'sample', format: 'parquet' },
    inputs: { in: hostileTable() },
    output: hostileTable(),
    written: hostileTable(),
  },
  {
    name: 'A folder outside the workspace is reported',
    config: { path: '../sample' },
    inputs: { in: rows },
    diagnostic: { code: 'target-outside', path: ['path'] },
  },
  {
    name: 'A share of more than all is reported',
    config: { path: 'sample', percent: '120' },
    inputs: { in: rows },
    diagnostic: { code: 'config-invalid', path: ['percent'] },
  },
];
