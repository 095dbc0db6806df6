import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { flight: 'INTEGER', carrier: 'VARCHAR' },
  rows: [
    [1545, 'UA'],
    [1141, 'AA'],
    [725, 'XX'],
    [461, null],
  ],
};
const airlines = {
  columns: { code: 'VARCHAR', name: 'VARCHAR', since: 'INTEGER', carrier: 'VARCHAR' },
  rows: [
    ['UA', 'United', 1926, 'x'],
    ['AA', 'American', 1930, 'y'],
    ['AA', 'American Airways', 1926, 'z'],
    [null, 'Unknown', null, null],
  ],
};
const inputs = { in: flights, table: airlines };
const keys = [{ column: 'carrier', key: 'code' }];

export const cases: NodeCase[] = [
  {
    name: 'The oldest name of each carrier; null is never found',
    config: { keys, take: [{ column: 'name', name: 'airline' }], keep: [{ column: 'since' }] },
    inputs,
    output: {
      columns: { ...flights.columns, airline: 'VARCHAR' },
      rows: [
        [1545, 'UA', 'United'],
        [1141, 'AA', 'American Airways'],
        [725, 'XX', null],
        [461, null, null],
      ],
    },
  },
  {
    name: 'How many matches there were, and several columns',
    config: {
      keys,
      take: [{ column: 'NAME' }, { column: 'carrier', name: 'sign' }],
      keep: [{ column: 'since', direction: 'descending' }],
      matchesAs: 'matches',
    },
    inputs,
    output: {
      columns: { ...flights.columns, name: 'VARCHAR', sign: 'VARCHAR', matches: 'BIGINT' },
      rows: [
        [1545, 'UA', 'United', 'x', 1],
        [1141, 'AA', 'American', 'y', 2],
        [725, 'XX', null, null, 0],
        [461, null, null, null, 0],
      ],
    },
  },
  {
    name: 'An empty table finds nothing',
    hidden: true,
    config: { keys, take: [{ column: 'name' }] },
    inputs: { in: flights, table: { ...airlines, rows: [] } },
    output: { columns: { ...flights.columns, name: 'VARCHAR' }, rows: flights.rows.map((row) => [...row, null]) },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { keys, take: [{ column: 'name' }] },
    inputs: { in: { ...flights, rows: [] }, table: airlines },
    output: { columns: { ...flights.columns, name: 'VARCHAR' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      keys: hostileNames.slice(0, 4).map((name) => ({ column: name, key: name })),
      take: hostileNames.slice(4).map((name) => ({ column: name, name: `${name.slice(1)}!` })),
      keep: [{ column: hostileNames[0] }],
    },
    inputs: { in: hostileTable(), table: hostileTable() },
    output: caseTable(
      [...hostileNames, ...hostileNames.slice(4).map((name) => `${name.slice(1)}!`)].map((name) => [name, 'INTEGER']),
      hostileTable().rows.map((row) => [...row, ...row.slice(4)]),
    ),
  },
  {
    name: 'A column that the table lacks is reported',
    config: { keys, take: [{ column: 'nam' }] },
    inputs,
    diagnostic: { code: 'column-unknown', path: ['take', 0, 'column'] },
  },
  {
    name: 'A name that another column has is reported',
    config: { keys, take: [{ column: 'carrier' }] },
    inputs,
    diagnostic: { code: 'column-repeated', path: ['take', 0, 'name'] },
  },
  {
    name: 'A lookup without keys is reported',
    hidden: true,
    config: { take: [{ column: 'name' }] },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['keys'] },
  },
];
