import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', flight: 'INTEGER', origin: 'VARCHAR', dep_delay: 'INTEGER' },
  rows: [
    ['UA', 1545, 'EWR', 2],
    ['AA', 1141, 'JFK', null],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'Chosen columns stand in the chosen order',
    config: { columns: ['dep_delay', 'carrier'] },
    inputs: { in: flights },
    output: {
      columns: { dep_delay: 'INTEGER', carrier: 'VARCHAR' },
      rows: [
        [2, 'UA'],
        [null, 'AA'],
      ],
    },
  },
  {
    name: 'Chosen columns are left out and the others keep their order',
    config: { mode: 'drop', columns: ['flight', 'origin'] },
    inputs: { in: flights },
    output: {
      columns: { carrier: 'VARCHAR', dep_delay: 'INTEGER' },
      rows: [
        ['UA', 2],
        ['AA', null],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: ['flight'] },
    inputs: { in: { ...flights, rows: [] } },
    output: { columns: { flight: 'INTEGER' }, rows: [] },
  },
  {
    name: 'A column is found without regard to case and keeps its own spelling',
    hidden: true,
    config: { columns: ['CARRIER'] },
    inputs: { in: flights },
    output: { columns: { carrier: 'VARCHAR' }, rows: [['UA'], ['AA']] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: [...hostileNames].reverse() },
    inputs: { in: hostileTable() },
    output: {
      columns: Object.fromEntries([...hostileNames].reverse().map((name) => [name, 'INTEGER'])),
      rows: [hostileNames.map((_, index) => hostileNames.length - index), hostileNames.map(() => null)],
    },
  },
  {
    name: 'A column that does not exist is reported with its place in the list',
    config: { columns: ['carrier', 'dep_dely'] },
    inputs: { in: flights },
    diagnostic: { code: 'column-unknown', path: ['columns', 1] },
  },
  {
    name: 'A column chosen twice is reported',
    hidden: true,
    config: { columns: ['carrier', 'Carrier'] },
    inputs: { in: flights },
    diagnostic: { code: 'column-repeated', path: ['columns', 1] },
  },
  {
    name: 'Leaving out every column is reported',
    config: { mode: 'drop', columns: ['carrier', 'flight', 'origin', 'dep_delay'] },
    inputs: { in: flights },
    diagnostic: { code: 'columns-none', path: ['columns'] },
  },
];
