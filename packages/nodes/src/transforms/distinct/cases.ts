import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const visits = {
  columns: { person: 'VARCHAR', day: 'DATE', page: 'VARCHAR' },
  rows: [
    ['Ann', '2024-01-02', 'home'],
    ['Ann', '2024-01-02', 'home'],
    ['Ann', '2024-01-01', 'shop'],
    [null, '2024-01-03', 'home'],
    [null, '2024-01-04', 'shop'],
    ['Bob', null, 'home'],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'Rows that are the same in all columns stay once',
    config: {},
    inputs: { in: visits },
    output: { columns: visits.columns, rows: visits.rows.slice(1) },
  },
  {
    name: 'The first row of each person by day; null is a person of its own',
    config: { columns: ['person'], keep: [{ column: 'day' }] },
    inputs: { in: visits },
    output: {
      columns: visits.columns,
      rows: [
        ['Ann', '2024-01-01', 'shop'],
        [null, '2024-01-03', 'home'],
        ['Bob', null, 'home'],
      ],
    },
  },
  {
    name: 'The last row of each page by day, nulls last',
    config: { columns: ['page'], keep: [{ column: 'day', direction: 'descending' }] },
    inputs: { in: visits },
    output: {
      columns: visits.columns,
      rows: [
        [null, '2024-01-03', 'home'],
        [null, '2024-01-04', 'shop'],
      ],
    },
  },
  {
    name: 'Two nulls are the same',
    hidden: true,
    config: {},
    inputs: {
      in: {
        columns: { a: 'INTEGER', b: 'INTEGER' },
        rows: [
          [null, 1],
          [null, 1],
          [1, null],
        ],
      },
    },
    output: {
      columns: { a: 'INTEGER', b: 'INTEGER' },
      rows: [
        [null, 1],
        [1, null],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: ['person'] },
    inputs: { in: { ...visits, rows: [] } },
    output: { ...visits, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: [...hostileNames] },
    inputs: { in: { ...hostileTable(), rows: [...hostileTable().rows, ...hostileTable().rows] } },
    output: hostileTable(),
  },
  {
    name: 'A column that does not exist is reported',
    config: { columns: ['persn'] },
    inputs: { in: visits },
    diagnostic: { code: 'column-unknown', path: ['columns', 0] },
  },
];
