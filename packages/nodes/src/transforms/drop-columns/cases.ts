import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', origin: 'VARCHAR', delay: 'INTEGER' },
  rows: [
    ['AA', 'JFK', 7],
    ['UA', 'EWR', null],
  ],
};

const delays = caseTable([['delay', 'INTEGER']], [[7], [null]]);

export const cases: NodeCase[] = [
  {
    name: 'The chosen columns are left out',
    config: { columns: ['origin', 'CARRIER'] },
    inputs: { in: flights },
    output: delays,
  },
  {
    name: 'A column that does not exist may be passed over',
    config: { columns: ['origin', 'carrier', 'tail'], ignoreMissing: true },
    inputs: { in: flights },
    output: delays,
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: ['origin', 'carrier'] },
    inputs: { in: { ...flights, rows: [] } },
    output: { ...delays, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: hostileNames.slice(1) },
    inputs: { in: hostileTable() },
    output: caseTable([[hostileNames[0], 'INTEGER']], [[1], [null]]),
  },
  {
    name: 'A column that does not exist is reported',
    config: { columns: ['origin', 'carier'] },
    inputs: { in: flights },
    diagnostic: { code: 'column-unknown', path: ['columns', 1] },
  },
  {
    name: 'One column has to stay',
    hidden: true,
    config: { columns: ['carrier', 'origin', 'delay'] },
    inputs: { in: flights },
    diagnostic: { code: 'columns-none', path: ['columns'] },
  },
];
