import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', dep_delay: 'INTEGER' },
  rows: [
    ['UA', 2],
    ['AA', null],
    ['UA', 40],
    ['AA', 10],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'By one column up and another down; nulls last',
    config: { keys: [{ column: 'carrier' }, { column: 'dep_delay', direction: 'descending' }] },
    inputs: { in: flights },
    ordered: true,
    output: {
      columns: flights.columns,
      rows: [
        ['AA', 10],
        ['AA', null],
        ['UA', 40],
        ['UA', 2],
      ],
    },
  },
  {
    name: 'Nulls first when that is chosen',
    config: { keys: [{ column: 'dep_delay', nulls: 'first' }] },
    inputs: { in: flights },
    ordered: true,
    output: {
      columns: flights.columns,
      rows: [
        ['AA', null],
        ['UA', 2],
        ['AA', 10],
        ['UA', 40],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { keys: [{ column: 'carrier' }] },
    inputs: { in: { ...flights, rows: [] } },
    output: { ...flights, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { keys: hostileNames.map((column) => ({ column, nulls: 'first' })) },
    inputs: { in: hostileTable() },
    ordered: true,
    output: { ...hostileTable(), rows: hostileTable().rows.toReversed() },
  },
  {
    name: 'A column that does not exist is reported',
    config: { keys: [{ column: 'carrier' }, { column: 'dep_dealy' }] },
    inputs: { in: flights },
    diagnostic: { code: 'column-unknown', path: ['keys', 1, 'column'] },
  },
  {
    name: 'A sort without a column is reported',
    hidden: true,
    config: {},
    inputs: { in: flights },
    diagnostic: { code: 'config-invalid', path: ['keys'] },
  },
];
