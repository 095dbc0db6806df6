import type { CaseTable, NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const excel = (table: CaseTable, sheet = 'Sheet1') => ({ kind: 'excel' as const, table, sheet });
const budget: CaseTable = {
  columns: { code: 'VARCHAR', day: 'DATE', at: 'TIMESTAMP', open: 'TIME', amount: 'DOUBLE', count: 'BIGINT', done: 'BOOLEAN' },
  rows: [
    ['007', '2024-01-31', '2024-01-31 10:11:12', '09:30:00', 12.5, 3, true],
    [null, null, null, null, null, null, null],
    ['B', '1999-12-31', '1970-01-01 00:00:00', null, -1, null, false],
  ],
};
const filled = { columns: budget.columns, rows: budget.rows.filter(([code]) => code !== null) };

const made: NodeCase[] = [
  {
    name: 'A sheet whose first row has the names; an empty row is none',
    config: { path: 'budget.xlsx', sheet: 'My “S’' },
    files: { 'budget.xlsx': excel(budget, 'My “S’') },
    inputs: {},
    output: filled,
  },
  {
    name: 'Every cell as text, out of a part of the sheet',
    config: { path: 'budget.xlsx', read: 'text', range: 'e1:F2' },
    files: { 'budget.xlsx': excel(budget) },
    inputs: {},
    output: { columns: { amount: 'VARCHAR', count: 'VARCHAR' }, rows: [['12.5', '3']] },
  },
  {
    name: 'Workbooks of a folder are united by column name; a column of numbers and words is text',
    config: { path: 'in' },
    files: {
      'in/year=2023/a.xlsx': excel({
        columns: { n: 'INTEGER', x: 'INTEGER' },
        rows: [
          [1, 5],
          [2, null],
        ],
      }),
      'in/year=2024/a.xlsx': excel({ columns: { x: 'VARCHAR', n: 'DOUBLE' }, rows: [['n/a', 2.5]] }),
    },
    inputs: {},
    output: {
      columns: { n: 'DOUBLE', x: 'VARCHAR', year: 'BIGINT' },
      rows: [
        [1, '5', 2023],
        [2, null, 2023],
        [2.5, 'n/a', 2024],
      ],
    },
  },
  {
    name: 'A fixed type; cells that do not fit become null when that is chosen',
    hidden: true,
    config: { path: 'a.xlsx', badCells: 'null', types: [{ column: 'x', type: 'DATE' }] },
    files: {
      'a.xlsx': excel({
        columns: { id: 'INTEGER', x: 'VARCHAR' },
        rows: [
          [1, '2024-01-31'],
          [2, '45322'],
          [3, 'soon'],
          [4, null],
        ],
      }),
    },
    inputs: {},
    output: {
      columns: { id: 'BIGINT', x: 'DATE' },
      rows: [
        [1, '2024-01-31'],
        [2, '2024-01-31'],
        [3, null],
        [4, null],
      ],
    },
  },
  {
    name: 'Columns without names have those of Excel',
    hidden: true,
    config: { path: 'a.xlsx', header: false, range: 'A2:B3' },
    files: {
      'a.xlsx': excel({
        columns: { x: 'VARCHAR', y: 'INTEGER' },
        rows: [
          ['a', 1],
          ['b', null],
        ],
      }),
    },
    inputs: {},
    output: {
      columns: { A: 'VARCHAR', B: 'BIGINT' },
      rows: [
        ['a', 1],
        ['b', null],
      ],
    },
  },
  {
    name: 'A sheet without rows has its columns, as text',
    hidden: true,
    config: { path: 'none.xlsx' },
    files: { 'none.xlsx': excel({ columns: { a: 'INTEGER', b: 'VARCHAR' }, rows: [] }) },
    inputs: {},
    output: { columns: { a: 'VARCHAR', b: 'VARCHAR' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { path: 'a.xlsx' },
    files: { 'a.xlsx': excel(hostileTable()) },
    inputs: {},
    output: { columns: Object.fromEntries(hostileNames.map((name) => [name, 'BIGINT'])), rows: hostileTable().rows.slice(0, 1) },
  },
  {
    name: 'A sheet that is not there is reported',
    config: { path: 'a.xlsx', sheet: 'Budget' },
    files: { 'a.xlsx': excel({ columns: { a: 'INTEGER' }, rows: [[1]] }) },
    inputs: {},
    diagnostic: { code: 'source-unreadable', path: ['path'] },
  },
  {
    name: 'A range that is none is reported',
    hidden: true,
    config: { path: 'a.xlsx', range: 'A1' },
    files: { 'a.xlsx': excel({ columns: { a: 'INTEGER' }, rows: [[1]] }) },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['range'] },
  },
];

export const cases: NodeCase[] = made.map((example) => ({ ...example, extension: 'excel' }));
