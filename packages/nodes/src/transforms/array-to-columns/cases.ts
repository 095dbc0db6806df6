import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable, hostileTableWith } from '../../testing/index.ts';

const stops = {
  columns: { id: 'INTEGER', airports: 'VARCHAR[]' },
  rows: [
    [1, ['JFK', 'ORD', 'LAX']],
    [2, ['EWR']],
    [3, []],
    [4, null],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'The first and the last element; a place that the list lacks gives null',
    config: { column: 'airports', columns: [{ name: 'from' }, { name: 'via' }, { name: 'to', place: -1 }], drop: true },
    inputs: { in: stops },
    output: {
      columns: { id: 'INTEGER', from: 'VARCHAR', via: 'VARCHAR', to: 'VARCHAR' },
      rows: [
        [1, 'JFK', 'ORD', 'LAX'],
        [2, 'EWR', null, 'EWR'],
        [3, null, null, null],
        [4, null, null, null],
      ],
    },
  },
  {
    name: 'The list stays, and an element takes the place of a column',
    hidden: true,
    config: { column: 'Airports', columns: [{ name: 'ID', place: 2 }] },
    inputs: { in: stops },
    output: {
      columns: { ID: 'VARCHAR', airports: 'VARCHAR[]' },
      rows: stops.rows.map(([, list = null], index) => [index === 0 ? 'ORD' : null, list]),
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { column: 'airports', columns: [{ name: 'a' }] },
    inputs: { in: { ...stops, rows: [] } },
    output: { columns: { ...stops.columns, a: 'VARCHAR' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { column: 'list', columns: hostileNames.slice(0, 8).map((name) => ({ name: `${name}!`, place: 1 })) },
    inputs: { in: hostileTableWith([['list', 'INTEGER[]']], [[[7]], [null]]) },
    output: hostileTableWith(
      [['list', 'INTEGER[]'], ...hostileNames.slice(0, 8).map((name) => [`${name}!`, 'INTEGER'] as const)],
      [
        [[7], 7, 7, 7, 7, 7, 7, 7, 7],
        [null, null, null, null, null, null, null, null, null],
      ],
    ),
  },
  {
    name: 'A column that is no list is reported',
    config: { column: hostileNames[0], columns: [{ name: 'a' }] },
    inputs: { in: hostileTable() },
    diagnostic: { code: 'column-type-wrong', path: ['column'] },
  },
  {
    name: 'There is no place 0',
    hidden: true,
    config: { column: 'airports', columns: [{ name: 'a', place: 0 }] },
    inputs: { in: stops },
    diagnostic: { code: 'config-invalid', path: ['columns', 0, 'place'] },
  },
];
