import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const rows = {
  columns: { id: 'INTEGER', name: 'VARCHAR' },
  rows: [
    [1, 'Ann'],
    [2, null],
  ],
};

export const cases: NodeCase[] = [
  { name: 'All rows pass', config: { partitions: 8, columns: ['id'] }, inputs: { in: rows }, output: rows },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: {},
    inputs: { in: { ...rows, rows: [] } },
    output: { ...rows, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: [...hostileNames] },
    inputs: { in: hostileTable() },
    output: hostileTable(),
  },
  {
    name: 'A column that does not exist is reported',
    config: { columns: ['nme'] },
    inputs: { in: rows },
    diagnostic: { code: 'column-unknown', path: ['columns', 0] },
  },
];
