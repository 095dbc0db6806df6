import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', distance: 'INTEGER', air_time: 'INTEGER' },
  rows: [
    ['UA', 1400, 200],
    ['AA', 1089, null],
  ],
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

export const cases: NodeCase[] = [
  {
    name: 'A later column uses an earlier one; null in gives null out',
    config: {
      columns: [
        { name: 'hours', expression: 'air_time / 60' },
        { name: 'fast', expression: 'distance / hours > 400' },
      ],
    },
    inputs: {
      in: {
        columns: flights.columns,
        rows: [
          ['UA', 1400, 240],
          ['AA', 1089, null],
        ],
      },
    },
    output: {
      columns: { carrier: 'VARCHAR', distance: 'INTEGER', air_time: 'INTEGER', hours: 'DOUBLE', fast: 'BOOLEAN' },
      rows: [
        ['UA', 1400, 240, 4, false],
        ['AA', 1089, null, null, null],
      ],
    },
  },
  {
    name: 'The name of an existing column replaces it in its place',
    config: { columns: [{ name: 'carrier', expression: "lower(carrier) || '!'" }] },
    inputs: { in: flights },
    output: {
      columns: flights.columns,
      rows: [
        ['ua!', 1400, 200],
        ['aa!', 1089, null],
      ],
    },
  },
  {
    name: 'A replaced column is what the rows below see',
    hidden: true,
    config: {
      columns: [
        { name: 'distance', expression: 'distance + 1' },
        { name: 'twice', expression: 'distance * 2' },
        { name: 'DISTANCE', expression: 'distance + 1' },
      ],
    },
    inputs: { in: { columns: { distance: 'INTEGER' }, rows: [[1], [null]] } },
    output: {
      columns: { DISTANCE: 'INTEGER', twice: 'INTEGER' },
      rows: [
        [3, 4],
        [null, null],
      ],
    },
  },
  {
    name: 'Conditions choose between values',
    config: {
      columns: [
        { name: 'haul', expression: "CASE WHEN distance >= 1200 THEN 'long' WHEN distance IS NULL THEN 'unknown' ELSE 'short' END" },
      ],
    },
    inputs: { in: { columns: { distance: 'INTEGER' }, rows: [[1400], [200], [null]] } },
    output: {
      columns: { distance: 'INTEGER', haul: 'VARCHAR' },
      rows: [
        [1400, 'long'],
        [200, 'short'],
        [null, 'unknown'],
      ],
    },
  },
  {
    name: 'A column can be computed over the rows around each row',
    config: { columns: [{ name: 'share', expression: 'distance / sum(distance) OVER (PARTITION BY carrier)' }] },
    inputs: {
      in: {
        columns: { carrier: 'VARCHAR', distance: 'INTEGER' },
        rows: [
          ['UA', 1],
          ['UA', 3],
          ['AA', 5],
        ],
      },
    },
    output: {
      columns: { carrier: 'VARCHAR', distance: 'INTEGER', share: 'DOUBLE' },
      rows: [
        ['UA', 1, 0.25],
        ['UA', 3, 0.75],
        ['AA', 5, 1],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: [{ name: 'n', expression: 'distance + 0.5' }] },
    inputs: { in: { columns: { distance: 'INTEGER' }, rows: [] } },
    output: { columns: { distance: 'INTEGER', n: 'DECIMAL(12,1)' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      columns: hostileNames.filter((name) => name.length < 9_000).map((name) => ({ name, expression: `${quoted(name)} + 1` })),
    },
    inputs: { in: hostileTable() },
    output: caseTable(
      hostileNames.map((name) => [name, 'INTEGER']),
      [hostileNames.map((name, index) => index + (name.length < 9_000 ? 2 : 1)), hostileNames.map(() => null)],
    ),
  },
  {
    name: 'An expression that is not one is reported',
    config: { columns: [{ name: 'speed', expression: 'distance /' }] },
    inputs: { in: flights },
    diagnostic: { code: 'expression-syntax', path: ['columns', 0, 'expression'] },
  },
  {
    name: 'A second statement is not an expression',
    hidden: true,
    config: { columns: [{ name: 'n', expression: '1) FROM input1; DROP TABLE t; SELECT (1' }] },
    inputs: { in: flights },
    diagnostic: { code: 'expression-syntax', path: ['columns', 0, 'expression'] },
  },
  {
    name: 'A mistake in one of several expressions over computed columns is reported',
    hidden: true,
    config: {
      columns: [
        { name: 'hours', expression: 'air_time / 60' },
        { name: 'fine', expression: 'hours * 2' },
        { name: 'day', expression: "date_trunc('day', carrier || hours)" },
      ],
    },
    inputs: { in: flights },
    diagnostic: { code: 'expression-type', path: ['columns', 2, 'expression'] },
  },
  {
    name: 'A mistake in the one expression over a computed column is reported there',
    hidden: true,
    config: {
      columns: [
        { name: 'hours', expression: 'air_time / 60' },
        { name: 'day', expression: 'month(hours)' },
      ],
    },
    inputs: { in: flights },
    diagnostic: { code: 'expression-type', path: ['columns', 1, 'expression'] },
  },
  ...['constructor', 'toString', '__proto__', 'hasOwnProperty'].flatMap((word): NodeCase[] => [
    {
      name: `A column that does not exist is only that, even when it is called ${word}`,
      hidden: true,
      config: { columns: [{ name: 'n', expression: word }] },
      inputs: { in: flights },
      diagnostic: { code: 'column-unknown', path: ['columns', 0, 'expression'] },
    },
    {
      name: `A function that does not exist is only that, even when it is called ${word}`,
      hidden: true,
      config: { columns: [{ name: 'n', expression: `${word}(distance)` }] },
      inputs: { in: flights },
      diagnostic: { code: 'expression-type', path: ['columns', 0, 'expression'] },
    },
  ]),
  {
    name: 'A column that does not exist is reported in its expression',
    config: { columns: [{ name: 'n', expression: 'distanse * 2' }] },
    inputs: { in: flights },
    diagnostic: { code: 'column-unknown', path: ['columns', 0, 'expression'] },
  },
];
