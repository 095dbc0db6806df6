import type { CellValue, NodeCase } from '../../kit/index.ts';
import { columnCase, hostileNames, hostileTable, hostileTableWith } from '../../testing/index.ts';

const people = {
  columns: { name: 'VARCHAR', age: 'INTEGER' },
  rows: [
    ['Ada', 36],
    ['Bo', 7],
    ['Cy', 18],
    ['Di', null],
    ['Ed', -1],
  ],
};
const made = { column: 'value', name: 'made' };
const edges = (...list: [string, string?][]) => list.map(([edge, label = '']) => ({ edge, label }));
const tens: CellValue[] = [0, 1, 5, 9, 10, null];

export const cases: NodeCase[] = [
  {
    name: 'Edges with names; what lies below the first one is null',
    config: { column: 'age', method: 'edges', edges: edges(['0', 'child'], ['18', 'adult']), name: 'group' },
    inputs: { in: people },
    output: {
      columns: { ...people.columns, group: 'VARCHAR' },
      rows: [
        ['Ada', 36, 'adult'],
        ['Bo', 7, 'child'],
        ['Cy', 18, 'adult'],
        ['Di', null, null],
        ['Ed', -1, null],
      ],
    },
  },
  columnCase(
    'Bins of the same width',
    { ...made, count: 4 },
    ['INTEGER', tens],
    ['VARCHAR', ['0 to 2.5', '0 to 2.5', '5 to 7.5', '7.5 to 10', '7.5 to 10', null]],
  ),
  columnCase(
    'Bins of the same width by number',
    { ...made, count: 4, as: 'number' },
    ['DOUBLE', [...tens, 'NaN', 'Infinity']],
    ['INTEGER', [1, 1, 3, 4, 4, null, null, null]],
  ),
  columnCase('One value makes one bin', { ...made, as: 'number' }, ['DECIMAL(4,1)', ['5.0', '5.0', null]], ['INTEGER', [1, 1, null]]),
  columnCase(
    'Quarters',
    { ...made, method: 'quantile', count: 4, as: 'number' },
    ['INTEGER', [1, 2, 3, 4, 5, 6, 7, 8, null]],
    ['INTEGER', [1, 1, 2, 2, 3, 3, 4, 4, null]],
  ),
  columnCase(
    'Equal values lie in one bin',
    { ...made, method: 'quantile', count: 2 },
    ['INTEGER', [1, 1, 1, 2]],
    ['VARCHAR', ['up to 1', 'up to 1', 'up to 1', 'over 1']],
  ),
  columnCase(
    'Halves of days',
    { ...made, method: 'quantile', count: 3 },
    ['DATE', ['2024-01-01', '2024-01-02', '2024-01-03', null]],
    ['VARCHAR', ['up to 2024-01-01', '2024-01-01 to 2024-01-02', 'over 2024-01-02', null]],
  ),
  columnCase(
    'Edges of numbers with what is below',
    { ...made, method: 'edges', edges: edges(['0.5'], ['10']), below: 'less' },
    ['DOUBLE', [0, 0.5, 10, null, 'NaN']],
    ['VARCHAR', ['less', '0.5 to 10', 'from 10', null, null]],
  ),
  columnCase(
    'Edges of days by number',
    { ...made, method: 'edges', edges: edges(['2024-01-01'], ['2024-07-01']), below: 'x', as: 'number' },
    ['DATE', ['2023-12-31', '2024-01-01', '2024-12-01']],
    ['INTEGER', [0, 1, 2]],
  ),
  {
    name: 'Quantiles within each group',
    hidden: true,
    config: { column: 'v', method: 'quantile', count: 2, as: 'number', partitionBy: ['g'] },
    inputs: {
      in: {
        columns: { g: 'VARCHAR', v: 'INTEGER' },
        rows: [
          ['a', 1],
          ['a', 2],
          [null, 10],
          [null, 20],
        ],
      },
    },
    output: {
      columns: { g: 'VARCHAR', v: 'INTEGER', bin: 'INTEGER' },
      rows: [
        ['a', 1, 1],
        ['a', 2, 2],
        [null, 10, 1],
        [null, 20, 2],
      ],
    },
  },
  columnCase('No rows', made, ['INTEGER', []], ['VARCHAR', []]),
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { column: hostileNames[6], name: `${hostileNames[6]}!`, as: 'number', partitionBy: hostileNames.slice(0, 2) },
    inputs: { in: hostileTable() },
    output: hostileTableWith([[`${hostileNames[6]}!`, 'INTEGER']], [[1], [null]]),
  },
  {
    name: 'Edges have to ascend',
    config: { column: 'age', method: 'edges', edges: edges(['18'], ['18']) },
    inputs: { in: people },
    diagnostic: { code: 'config-invalid', path: ['edges', 1, 'edge'] },
  },
  {
    name: 'An edge that is no number is reported',
    hidden: true,
    config: { column: 'age', method: 'edges', edges: edges(['old']) },
    inputs: { in: people },
    diagnostic: { code: 'value-invalid', path: ['edges', 0, 'edge'] },
  },
  {
    name: 'Texts have no width',
    hidden: true,
    config: { column: 'name' },
    inputs: { in: people },
    diagnostic: { code: 'column-type-wrong', path: ['column'] },
  },
];
