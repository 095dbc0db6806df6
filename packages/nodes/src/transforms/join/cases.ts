import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { flight: 'INTEGER', carrier: 'VARCHAR', name: 'VARCHAR' },
  rows: [
    [1545, 'UA', 'early'],
    [1141, 'AA', 'late'],
    [725, 'XX', null],
    [461, null, 'night'],
  ],
};

const airlines = {
  columns: { carrier: 'VARCHAR', name: 'VARCHAR' },
  rows: [
    ['UA', 'United'],
    ['AA', 'American'],
    ['B6', 'JetBlue'],
    [null, 'Unknown'],
  ],
};

const inputs = { left: flights, right: airlines };
const keys = [{ left: 'carrier', right: 'carrier' }];
const joined = { flight: 'INTEGER', carrier: 'VARCHAR', name: 'VARCHAR', name_right: 'VARCHAR' };

export const cases: NodeCase[] = [
  {
    name: 'Rows that match; a right name that is taken gets a suffix',
    config: { keys },
    inputs,
    output: {
      columns: joined,
      rows: [
        [1545, 'UA', 'early', 'United'],
        [1141, 'AA', 'late', 'American'],
      ],
    },
  },
  {
    name: 'All left rows; null matches nothing',
    config: { kind: 'left', keys },
    inputs,
    output: {
      columns: joined,
      rows: [
        [1545, 'UA', 'early', 'United'],
        [1141, 'AA', 'late', 'American'],
        [725, 'XX', null, null],
        [461, null, 'night', null],
      ],
    },
  },
  {
    name: 'All right rows; the key comes from the right',
    config: { kind: 'right', keys },
    inputs,
    output: {
      columns: joined,
      rows: [
        [1545, 'UA', 'early', 'United'],
        [1141, 'AA', 'late', 'American'],
        [null, 'B6', null, 'JetBlue'],
        [null, null, null, 'Unknown'],
      ],
    },
  },
  {
    name: 'All rows of both; null equals null when that is chosen',
    config: { kind: 'full', keys, nullSafe: true, suffix: ' of airline' },
    inputs,
    output: {
      columns: { flight: 'INTEGER', carrier: 'VARCHAR', name: 'VARCHAR', 'name of airline': 'VARCHAR' },
      rows: [
        [1545, 'UA', 'early', 'United'],
        [1141, 'AA', 'late', 'American'],
        [725, 'XX', null, null],
        [461, null, 'night', 'Unknown'],
        [null, 'B6', null, 'JetBlue'],
      ],
    },
  },
  {
    name: 'Left rows with a match, once each',
    config: { kind: 'semi', keys },
    inputs: { left: flights, right: { ...airlines, rows: [...airlines.rows, ['UA', 'United again']] } },
    output: { columns: flights.columns, rows: flights.rows.slice(0, 2) },
  },
  {
    name: 'Left rows without a match',
    config: { kind: 'anti', keys },
    inputs,
    output: { columns: flights.columns, rows: flights.rows.slice(2) },
  },
  {
    name: 'Every left with every right row',
    config: { kind: 'cross' },
    inputs: {
      left: { columns: { a: 'INTEGER' }, rows: [[1], [2]] },
      right: { columns: { b: 'VARCHAR' }, rows: [['x'], [null]] },
    },
    output: {
      columns: { a: 'INTEGER', b: 'VARCHAR' },
      rows: [
        [1, 'x'],
        [1, null],
        [2, 'x'],
        [2, null],
      ],
    },
  },
  {
    name: 'Keys of two names and several pairs both stay',
    hidden: true,
    config: {
      kind: 'full',
      keys: [
        { left: 'a', right: 'x' },
        { left: 'b', right: 'B' },
      ],
    },
    inputs: {
      left: {
        columns: { a: 'INTEGER', b: 'INTEGER' },
        rows: [
          [1, 1],
          [2, 2],
        ],
      },
      right: {
        columns: { x: 'BIGINT', B: 'INTEGER', y: 'INTEGER' },
        rows: [
          [1, 1, 5],
          [3, 3, 6],
        ],
      },
    },
    output: {
      columns: { a: 'INTEGER', b: 'INTEGER', x: 'BIGINT', y: 'INTEGER' },
      rows: [
        [1, 1, 1, 5],
        [2, 2, null, null],
        [null, 3, 3, 6],
      ],
    },
  },
  {
    name: 'A key of the left repeats each right match',
    hidden: true,
    config: { keys: [{ left: 'k', right: 'k' }] },
    inputs: {
      left: { columns: { k: 'INTEGER' }, rows: [[1], [1]] },
      right: {
        columns: { k: 'INTEGER', v: 'INTEGER' },
        rows: [
          [1, 7],
          [1, 8],
        ],
      },
    },
    output: {
      columns: { k: 'INTEGER', v: 'INTEGER' },
      rows: [
        [1, 7],
        [1, 7],
        [1, 8],
        [1, 8],
      ],
    },
  },
  {
    name: 'An empty right side leaves the left rows of a left join',
    hidden: true,
    config: { kind: 'left', keys },
    inputs: { left: flights, right: { ...airlines, rows: [] } },
    output: { columns: joined, rows: flights.rows.map((row) => [...row, null]) },
  },
  {
    name: 'Two empty sides give no rows',
    hidden: true,
    config: { kind: 'full', keys },
    inputs: { left: { ...flights, rows: [] }, right: { ...airlines, rows: [] } },
    output: { columns: joined, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { keys: hostileNames.slice(0, 3).map((name) => ({ left: name, right: name })) },
    inputs: { left: hostileTable(), right: hostileTable() },
    output: caseTable(
      [...hostileNames, ...hostileNames.slice(3).map((name) => `${name}_right`)].map((name) => [name, 'INTEGER']),
      [[1, 2, 3, 4, 5, 6, 7, 8, 9, 4, 5, 6, 7, 8, 9]],
    ),
  },
  {
    name: 'A key that does not exist is reported at its side',
    config: { keys: [{ left: 'carrier', right: 'carier' }] },
    inputs,
    diagnostic: { code: 'column-unknown', path: ['keys', 0, 'right'] },
  },
  {
    name: 'Two columns of one name are reported when the suffix is empty',
    config: { keys, suffix: '' },
    inputs,
    diagnostic: { code: 'column-repeated', path: ['suffix'] },
  },
  {
    name: 'A join without keys is reported',
    hidden: true,
    config: {},
    inputs,
    diagnostic: { code: 'config-invalid', path: ['keys'] },
  },
  {
    name: 'Keys of different types are a warning',
    config: { keys: [{ left: 'flight', right: 'carrier' }] },
    inputs,
    diagnostic: { code: 'join-key-types', path: ['keys', 0] },
  },
];
