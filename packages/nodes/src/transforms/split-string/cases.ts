import type { NodeCase } from '../../kit/index.ts';
import { columnCase, hostileNames, hostileTable, hostileTableWith } from '../../testing/index.ts';

const routes = {
  columns: { id: 'INTEGER', route: 'VARCHAR' },
  rows: [
    [1, 'JFK-ORD-LAX'],
    [2, 'EWR'],
    [3, null],
  ],
};
const text = { column: 'value', name: 'made' };

export const cases: NodeCase[] = [
  {
    name: 'The parts become columns; a missing part is null, one too many is left out',
    config: { column: 'route', separator: '-', into: 'columns', columns: [{ name: 'from' }, { name: 'via' }], drop: true },
    inputs: { in: routes },
    output: {
      columns: { id: 'INTEGER', from: 'VARCHAR', via: 'VARCHAR' },
      rows: [
        [1, 'JFK', 'ORD'],
        [2, 'EWR', null],
        [3, null, null],
      ],
    },
  },
  {
    name: 'The parts become rows, with their places',
    config: { column: 'route', separator: '-', into: 'rows', name: 'airport', positionAs: 'place' },
    inputs: { in: routes },
    output: {
      columns: { ...routes.columns, airport: 'VARCHAR', place: 'BIGINT' },
      rows: [
        [1, 'JFK-ORD-LAX', 'JFK', 1],
        [1, 'JFK-ORD-LAX', 'ORD', 2],
        [1, 'JFK-ORD-LAX', 'LAX', 3],
        [2, 'EWR', 'EWR', 1],
        [3, null, null, null],
      ],
    },
  },
  {
    name: 'The parts become rows in place',
    hidden: true,
    config: { column: 'route', separator: '-', into: 'rows' },
    inputs: { in: { ...routes, rows: [[1, 'a-b']] } },
    output: {
      ...routes,
      rows: [
        [1, 'a'],
        [1, 'b'],
      ],
    },
  },
  columnCase(
    'A list at a sign that means itself',
    { ...text, separator: '.' },
    ['VARCHAR', ['a.b', 'a', '', null]],
    ['VARCHAR[]', [['a', 'b'], ['a'], [''], null]],
  ),
  columnCase(
    'A regular expression',
    { ...text, separator: '[,;]+', regex: true, trim: true },
    ['VARCHAR', ['a, b;;c', null]],
    ['VARCHAR[]', [['a', 'b', 'c'], null]],
  ),
  columnCase(
    'A number, in place',
    { column: 'value', separator: '0' },
    ['INTEGER', [1020, null]],
    ['VARCHAR[]', [['1', '2', ''], null]],
    true,
  ),
  columnCase('No rows', { column: 'value' }, ['VARCHAR', []], ['VARCHAR[]', []], true),
  {
    name: 'Any text can be a column name or a separator',
    hidden: true,
    config: { column: hostileNames[6], separator: "'", into: 'columns', columns: [{ name: `${hostileNames[3]}!` }] },
    inputs: { in: hostileTable() },
    output: hostileTableWith([[`${hostileNames[3]}!`, 'VARCHAR']], [['7'], [null]]),
  },
  {
    name: 'A regular expression that cannot be read is reported',
    config: { column: 'route', separator: '(', regex: true },
    inputs: { in: routes },
    diagnostic: { code: 'config-invalid', path: ['separator'] },
  },
  {
    name: 'Columns without a name for the parts are reported',
    hidden: true,
    config: { column: 'route', into: 'columns' },
    inputs: { in: routes },
    diagnostic: { code: 'config-invalid', path: ['columns'] },
  },
];
