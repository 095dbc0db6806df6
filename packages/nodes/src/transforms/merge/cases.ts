import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const people = {
  columns: { id: 'INTEGER', name: 'VARCHAR', city: 'VARCHAR' },
  rows: [
    [1, 'Ann', 'Rome'],
    [2, 'Bob', 'Oslo'],
    [null, 'Cy', 'Kyiv'],
  ],
};
const updates = {
  columns: { city: 'VARCHAR', ID: 'INTEGER', name: 'VARCHAR' },
  rows: [
    [null, 2, 'Bob'],
    ['Lima', 3, 'Dee'],
    ['Bern', null, 'Eve'],
  ],
};
const inputs = { in: people, updates };

export const cases: NodeCase[] = [
  {
    name: 'Rows with the same key are replaced, new ones added; null equals nothing',
    config: { keys: ['id'] },
    inputs,
    output: {
      columns: people.columns,
      rows: [
        [1, 'Ann', 'Rome'],
        [null, 'Cy', 'Kyiv'],
        [2, 'Bob', null],
        [3, 'Dee', 'Lima'],
        [null, 'Eve', 'Bern'],
      ],
    },
  },
  {
    name: 'Several updates of one key all come out, and columns that one side lacks are null',
    config: { keys: ['id'] },
    inputs: {
      in: {
        columns: { id: 'INTEGER', old: 'VARCHAR' },
        rows: [
          [1, 'a'],
          [2, 'b'],
        ],
      },
      updates: {
        columns: { id: 'INTEGER', new: 'DATE' },
        rows: [
          [1, '2024-01-01'],
          [1, null],
        ],
      },
    },
    output: {
      columns: { id: 'INTEGER', old: 'VARCHAR', new: 'DATE' },
      rows: [
        [2, 'b', null],
        [1, null, '2024-01-01'],
        [1, null, null],
      ],
    },
  },
  {
    name: 'Without updates all rows stay',
    hidden: true,
    config: { keys: ['id', 'name'] },
    inputs: { in: people, updates: { ...updates, rows: [] } },
    output: people,
  },
  {
    name: 'Inputs without rows give an output without rows',
    hidden: true,
    config: { keys: ['id'] },
    inputs: { in: { ...people, rows: [] }, updates: { ...updates, rows: [] } },
    output: { ...people, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { keys: [...hostileNames] },
    inputs: {
      in: hostileTable(),
      updates: { ...hostileTable([...hostileNames].reverse()), rows: [hostileNames.map((_, place) => hostileNames.length - place)] },
    },
    output: { ...hostileTable(), rows: [...hostileTable().rows].reverse() },
  },
  {
    name: 'A key that one input lacks is reported',
    config: { keys: ['city', 'nme'] },
    inputs,
    diagnostic: { code: 'column-unknown', path: ['keys', 1] },
  },
  {
    name: 'Keys of different types are reported',
    hidden: true,
    config: { keys: ['id'] },
    inputs: { in: people, updates: { columns: { id: 'VARCHAR' }, rows: [] } },
    diagnostic: { code: 'column-type-wrong', path: ['keys', 0] },
  },
];
