import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const rows = {
  columns: { id: 'INTEGER', name: 'VARCHAR', tags: 'VARCHAR[]' },
  rows: [
    [1, 'Ann', ['a']],
    [null, null, null],
    [null, ' NULL ', null],
    [2, '', []],
    [null, null, []],
  ],
};

const kept = (...places: number[]) => ({ columns: rows.columns, rows: places.map((place) => rows.rows[place] ?? []) });

export const cases: NodeCase[] = [
  { name: 'Rows with nothing in them go', config: {}, inputs: { in: rows }, output: kept(0, 2, 3, 4) },
  {
    name: 'Texts without content count as null',
    config: { extended: true },
    inputs: { in: rows },
    output: kept(0, 3, 4),
  },
  { name: 'A null in any of some columns', config: { columns: ['id', 'name'], when: 'any' }, inputs: { in: rows }, output: kept(0, 3) },
  {
    name: 'Any of some columns has no content',
    hidden: true,
    config: { columns: ['NAME'], when: 'any', extended: true },
    inputs: { in: rows },
    output: kept(0),
  },
  {
    name: 'JSON without content counts as null too',
    hidden: true,
    config: { extended: true },
    inputs: {
      in: {
        columns: { j: 'JSON', n: 'DOUBLE' },
        rows: [
          ['null', null],
          ['{}', null],
          [null, 1],
        ],
      },
    },
    output: {
      columns: { j: 'JSON', n: 'DOUBLE' },
      rows: [
        ['{}', null],
        [null, 1],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: {},
    inputs: { in: { ...rows, rows: [] } },
    output: { ...rows, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: [...hostileNames], extended: true },
    inputs: { in: hostileTable() },
    output: { ...hostileTable(), rows: hostileTable().rows.slice(0, 1) },
  },
  {
    name: 'A column that does not exist is reported',
    config: { columns: ['nam'] },
    inputs: { in: rows },
    diagnostic: { code: 'column-unknown', path: ['columns', 0] },
  },
];
