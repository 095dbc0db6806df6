import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', dep: 'INTEGER', arr: 'INTEGER' },
  rows: [
    ['UA', 2, 11],
    ['AA', null, 33],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'Renamed columns stay in their places',
    config: { columns: [{ column: 'dep', name: 'departure delay' }] },
    inputs: { in: flights },
    output: { columns: { carrier: 'VARCHAR', 'departure delay': 'INTEGER', arr: 'INTEGER' }, rows: flights.rows },
  },
  {
    name: 'Two columns can exchange their names',
    config: {
      columns: [
        { column: 'dep', name: 'arr' },
        { column: 'arr', name: 'dep' },
      ],
    },
    inputs: { in: flights },
    output: { columns: { carrier: 'VARCHAR', arr: 'INTEGER', dep: 'INTEGER' }, rows: flights.rows },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: [{ column: 'dep', name: 'd' }] },
    inputs: { in: { ...flights, rows: [] } },
    output: { columns: { carrier: 'VARCHAR', d: 'INTEGER', arr: 'INTEGER' }, rows: [] },
  },
  {
    name: 'Only the case of a name can change',
    config: { columns: [{ column: 'carrier', name: 'Carrier' }] },
    inputs: { in: flights },
    output: { columns: { Carrier: 'VARCHAR', dep: 'INTEGER', arr: 'INTEGER' }, rows: flights.rows },
  },
  {
    name: 'Any text can be an old or a new name',
    hidden: true,
    config: { columns: hostileNames.map((name, index) => ({ column: name, name: hostileNames[hostileNames.length - 1 - index] })) },
    inputs: { in: hostileTable() },
    output: hostileTable([...hostileNames].reverse()),
  },
  {
    name: 'A new name that another column has is reported',
    config: { columns: [{ column: 'dep', name: 'ARR' }] },
    inputs: { in: flights },
    diagnostic: { code: 'column-repeated', path: ['columns', 0, 'name'] },
  },
  {
    name: 'A column renamed twice is reported',
    hidden: true,
    config: {
      columns: [
        { column: 'dep', name: 'a' },
        { column: 'dep', name: 'b' },
      ],
    },
    inputs: { in: flights },
    diagnostic: { code: 'config-invalid', path: ['columns', 1, 'column'] },
  },
  {
    name: 'A column that does not exist is reported',
    hidden: true,
    config: { columns: [{ column: 'depp', name: 'a' }] },
    inputs: { in: flights },
    diagnostic: { code: 'column-unknown', path: ['columns', 0, 'column'] },
  },
];
