import type { NodeCase } from '../../kit/index.ts';
import { hostileTable } from '../../testing/case-table.ts';

const numbers = { columns: { n: 'INTEGER' }, rows: [[1], [2], [3], [null]] };

export const cases: NodeCase[] = [
  {
    name: 'At most so many rows',
    config: { count: 2 },
    inputs: { in: numbers },
    output: { columns: numbers.columns, rows: [[1], [2]] },
  },
  {
    name: 'Some rows are skipped first',
    config: { count: 2, offset: 2 },
    inputs: { in: numbers },
    output: { columns: numbers.columns, rows: [[3], [null]] },
  },
  {
    name: 'More than there are gives all',
    config: { count: 1000 },
    inputs: { in: numbers },
    output: numbers,
  },
  {
    name: 'None gives no rows and all columns',
    hidden: true,
    config: { count: 0 },
    inputs: { in: numbers },
    output: { columns: numbers.columns, rows: [] },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { count: 5 },
    inputs: { in: { ...numbers, rows: [] } },
    output: { ...numbers, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { count: 10 },
    inputs: { in: hostileTable() },
    output: hostileTable(),
  },
  {
    name: 'A number of rows below zero is reported',
    config: { count: -1 },
    inputs: { in: numbers },
    diagnostic: { code: 'config-invalid', path: ['count'] },
  },
];
