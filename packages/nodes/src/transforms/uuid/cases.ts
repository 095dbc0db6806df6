import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable, hostileTableWith } from '../../testing/case-table.ts';

const trips = caseTable(
  [
    ['a', 'VARCHAR'],
    ['b', 'INTEGER'],
  ],
  [
    ['x', 1],
    ['x', null],
    [null, null],
  ],
);
const made = { ...trips.columns, id: 'VARCHAR' };

export const cases: NodeCase[] = [
  {
    name: 'The same values give the same UUID; null is a value of its own',
    config: { name: 'id', from: 'columns', columns: ['a', 'b'] },
    inputs: { in: { ...trips, rows: [...trips.rows, ['x', 1]] } },
    output: {
      columns: made,
      rows: [
        ['x', 1, '3325c0ac-06c2-9f72-6973-2f5068cedb61'],
        ['x', null, '1a64732f-6d73-5aa1-794b-9c6b854c778e'],
        [null, null, 'eab71244-afb6-87f1-6d8c-4f5ee9d6ef0e'],
        ['x', 1, '3325c0ac-06c2-9f72-6973-2f5068cedb61'],
      ],
    },
  },
  {
    name: 'Values that only read the same side by side differ',
    hidden: true,
    config: { name: 'id', from: 'columns', columns: ['a', 'c'] },
    inputs: {
      in: {
        columns: { a: 'VARCHAR', c: 'VARCHAR' },
        rows: [
          ['1:x', ''],
          ['', '1:x'],
          ['n', null],
        ],
      },
    },
    output: {
      columns: { a: 'VARCHAR', c: 'VARCHAR', id: 'VARCHAR' },
      rows: [
        ['1:x', '', '475f86d8-ef27-f63b-521e-720c51a755b3'],
        ['', '1:x', 'ee81de14-ebdb-45ad-59ab-210b8d6db556'],
        ['n', null, 'fdaef620-e5dc-16f4-163c-800af5c9282f'],
      ],
    },
  },
  {
    name: 'A random one for each of no rows',
    hidden: true,
    config: { name: 'id' },
    inputs: { in: { ...trips, rows: [] } },
    output: { columns: made, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { name: `${hostileNames[1]}!`, from: 'columns', columns: hostileNames },
    inputs: { in: hostileTable() },
    output: hostileTableWith(
      [[`${hostileNames[1]}!`, 'VARCHAR']],
      [['555198db-4958-501c-ba9a-c0bf75a517b9'], ['28b0d63f-124b-b252-a0b3-b4204f30fb21']],
    ),
  },
  {
    name: 'Columns have to be chosen',
    config: { name: 'id', from: 'columns' },
    inputs: { in: trips },
    diagnostic: { code: 'config-invalid', path: ['columns'] },
  },
  {
    name: 'A column that does not exist is reported',
    hidden: true,
    config: { name: 'id', from: 'columns', columns: ['c'] },
    inputs: { in: trips },
    diagnostic: { code: 'column-unknown', path: ['columns', 0] },
  },
];
