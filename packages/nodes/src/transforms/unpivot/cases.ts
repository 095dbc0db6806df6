import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const wide = {
  columns: { country: 'VARCHAR', jan: 'INTEGER', feb: 'DECIMAL(6,2)' },
  rows: [
    ['uk', 32, 8.5],
    ['de', null, 42],
  ],
};

const inputs = { in: wide };

export const cases: NodeCase[] = [
  {
    name: 'A row for each month; whole and decimal numbers become decimal ones',
    config: { columns: ['jan', 'feb'], nameColumn: 'month', valueColumn: 'amount' },
    inputs,
    output: {
      columns: { country: 'VARCHAR', month: 'VARCHAR', amount: 'DECIMAL(12,2)' },
      rows: [
        ['uk', 'jan', 32],
        ['uk', 'feb', 8.5],
        ['de', 'jan', null],
        ['de', 'feb', 42],
      ],
    },
  },
  {
    name: 'Nulls make no row',
    config: { columns: ['FEB', 'jan'], nulls: 'drop' },
    inputs,
    output: {
      columns: { country: 'VARCHAR', name: 'VARCHAR', value: 'DECIMAL(12,2)' },
      rows: [
        ['uk', 'feb', 8.5],
        ['uk', 'jan', 32],
        ['de', 'feb', 42],
      ],
    },
  },
  {
    name: 'Texts and numbers become texts, dates and times timestamps',
    hidden: true,
    config: { columns: ['country', 'jan', 'feb'] },
    inputs,
    output: {
      columns: { name: 'VARCHAR', value: 'VARCHAR' },
      rows: [
        ['country', 'uk'],
        ['jan', '32'],
        ['feb', '8.50'],
        ['country', 'de'],
        ['jan', null],
        ['feb', '42.00'],
      ],
    },
  },
  {
    name: 'Lists of one type are values too, and the names of helpers are free',
    hidden: true,
    config: { columns: ['a', 'b'], nameColumn: 'cell_', valueColumn: 'v' },
    inputs: { in: { columns: { a: 'INTEGER[]', b: 'INTEGER[]', cell: 'DATE' }, rows: [[[1], null, '2024-01-01']] } },
    output: {
      columns: { cell: 'DATE', cell_: 'VARCHAR', v: 'INTEGER[]' },
      rows: [
        ['2024-01-01', 'a', [1]],
        ['2024-01-01', 'b', null],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: ['jan'] },
    inputs: { in: { ...wide, rows: [] } },
    output: { columns: { country: 'VARCHAR', feb: 'DECIMAL(6,2)', name: 'VARCHAR', value: 'INTEGER' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: hostileNames.slice(0, -1), nameColumn: 'n', valueColumn: hostileNames[0] },
    inputs: { in: hostileTable() },
    output: caseTable(
      [
        [hostileNames[8], 'INTEGER'],
        ['n', 'VARCHAR'],
        [hostileNames[0], 'INTEGER'],
      ],
      hostileTable().rows.flatMap((row) => hostileNames.slice(0, -1).map((name, place) => [row[8] ?? null, name, row[place] ?? null])),
    ),
  },
  {
    name: 'A name that another column has is reported',
    config: { columns: ['jan'], nameColumn: 'Country' },
    inputs,
    diagnostic: { code: 'column-repeated', path: ['nameColumn'] },
  },
  {
    name: 'A list beside a number is reported',
    hidden: true,
    config: { columns: ['a', 'b'] },
    inputs: { in: { columns: { a: 'INTEGER', b: 'INTEGER[]' }, rows: [] } },
    diagnostic: { code: 'column-type-wrong', path: ['columns', 1] },
  },
];
