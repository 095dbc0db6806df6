import type { CellValue, NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const before = {
  columns: { id: 'INTEGER', name: 'VARCHAR', price: 'INTEGER', old: 'DATE' },
  rows: [
    [1, 'tea', 5, '2024-01-01'],
    [2, 'rum', null, null],
    [3, 'ink', 7, null],
    [null, 'none', 1, null],
  ],
};
const after = {
  columns: { name: 'VARCHAR', ID: 'BIGINT', price: 'DOUBLE', extra: 'BOOLEAN' },
  rows: [
    ['tea', 1, 5, true],
    ['gin', 2, 8.5, null],
    ['oil', 4, 2, false],
    ['none', null, 1, null],
  ],
};
const inputs = { before, after };
const columns = {
  change: 'VARCHAR',
  changed_columns: 'VARCHAR',
  ID: 'BIGINT',
  name: 'VARCHAR',
  price: 'DOUBLE',
  extra: 'BOOLEAN',
  old: 'DATE',
  name_before: 'VARCHAR',
  price_before: 'INTEGER',
};
const changed: CellValue[] = ['changed', 'name, price', 2, 'gin', 8.5, null, null, 'rum', null];
const added: CellValue[] = ['added', null, 4, 'oil', 2, false, null, null, null];
const removed: CellValue[] = ['removed', null, 3, null, null, null, null, 'ink', 7];

export const cases: NodeCase[] = [
  {
    name: 'Rows that were added, removed and changed',
    config: { keys: ['ID'] },
    inputs,
    output: { columns, rows: [changed, added, removed] },
  },
  {
    name: 'All rows, without a column that does not count; null keys are equal',
    hidden: true,
    config: { keys: ['id'], ignore: ['price'], unchanged: true },
    inputs,
    output: {
      columns,
      rows: [
        ['changed', 'name', ...changed.slice(2)],
        added,
        removed,
        ['unchanged', null, 1, 'tea', 5, true, '2024-01-01', 'tea', 5],
        ['unchanged', null, null, 'none', 1, null, null, 'none', 1],
      ],
    },
  },
  {
    name: 'Columns of types that do not compare are compared by their text',
    hidden: true,
    config: { keys: ['k'], before: false },
    inputs: {
      before: {
        columns: { k: 'INTEGER', v: 'INTEGER' },
        rows: [
          [1, 5],
          [2, 6],
        ],
      }, // prettier-ignore
      after: {
        columns: { k: 'INTEGER', v: 'VARCHAR' },
        rows: [
          [1, '5'],
          [2, '06'],
        ],
      }, // prettier-ignore
    },
    output: { columns: { change: 'VARCHAR', changed_columns: 'VARCHAR', k: 'INTEGER', v: 'VARCHAR' }, rows: [['changed', 'v', 2, '06']] },
  },
  {
    name: 'Inputs without rows give an output without rows',
    hidden: true,
    config: { keys: ['id'] },
    inputs: { before: { ...before, rows: [] }, after: { ...after, rows: [] } },
    output: { columns, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { keys: hostileNames.slice(0, 3), unchanged: true, before: false },
    inputs: { before: hostileTable(), after: hostileTable() },
    output: caseTable(
      [['change', 'VARCHAR'], ['changed_columns', 'VARCHAR'], ...hostileNames.map((name) => [name, 'INTEGER'] as const)], // prettier-ignore
      hostileTable().rows.map((row) => ['unchanged', null, ...row]),
    ),
  },
  {
    name: 'A key that one side lacks is reported',
    config: { keys: ['extra'] },
    inputs,
    diagnostic: { code: 'column-unknown', path: ['keys', 0] },
  },
  {
    name: 'A comparison without keys is reported',
    hidden: true,
    config: {},
    inputs,
    diagnostic: { code: 'config-invalid', path: ['keys'] },
  },
];
