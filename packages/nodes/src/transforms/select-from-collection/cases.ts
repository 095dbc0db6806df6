import type { NodeCase } from '../../kit/index.ts';
import { hostileTable } from '../../testing/case-table.ts';

const rows = {
  columns: { id: 'INTEGER', name: 'VARCHAR' },
  rows: [
    [1, 'Ann'],
    [2, null],
  ],
};

export const cases: NodeCase[] = [
  { name: 'All rows pass', config: {}, inputs: { in: rows }, output: rows },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: {},
    inputs: { in: { ...rows, rows: [] } },
    output: { ...rows, rows: [] },
  },
  { name: 'Any text can be a column name', hidden: true, config: {}, inputs: { in: hostileTable() }, output: hostileTable() },
  { name: 'An input that is missing is reported', hidden: true, config: {}, inputs: {}, diagnostic: { code: 'input-missing' } },
];
