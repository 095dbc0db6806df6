import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const people = {
  columns: { id: 'INTEGER', name: 'VARCHAR', age: 'INTEGER' },
  rows: [
    [1, 'Ann', 41],
    [2, null, 27],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'The chosen columns, in the chosen order',
    config: { columns: ['name', 'id'] },
    inputs: { in: people },
    output: {
      columns: { name: 'VARCHAR', id: 'INTEGER' },
      rows: [
        ['Ann', 1],
        [null, 2],
      ],
    },
  },
  {
    name: 'The other columns',
    config: { columns: ['NAME', 'id'] },
    inputs: { in: people },
    port: 'rest',
    output: { columns: { age: 'INTEGER' }, rows: [[41], [27]] },
  },
  {
    name: 'An input without rows gives outputs without rows',
    hidden: true,
    config: { columns: ['id'] },
    inputs: { in: { ...people, rows: [] } },
    output: { columns: { id: 'INTEGER' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: hostileNames.slice(0, 4) },
    inputs: { in: hostileTable() },
    port: 'rest',
    output: caseTable(
      hostileNames.slice(4).map((name) => [name, 'INTEGER']),
      hostileTable().rows.map((row) => row.slice(4)),
    ),
  },
  {
    name: 'A column that does not exist is reported',
    config: { columns: ['id', 'nme'] },
    inputs: { in: people },
    diagnostic: { code: 'column-unknown', path: ['columns', 1] },
  },
  {
    name: 'No column for the second output is reported',
    config: { columns: ['id', 'name', 'age'] },
    inputs: { in: people },
    diagnostic: { code: 'config-invalid', path: ['columns'] },
  },
];
