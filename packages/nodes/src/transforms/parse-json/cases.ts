import type { NodeCase } from '../../kit/index.ts';
import { columnCase, hostileNames, hostileTable, hostileTableWith } from '../../testing/index.ts';

const calls = {
  columns: { id: 'INTEGER', body: 'VARCHAR' },
  rows: [
    [1, '{"city": "Ulm", "stops": [1, 2], "more": {}}'],
    [2, '{"city": 5, "stops": "many"}'],
    [3, 'no json'],
    [4, null],
  ],
};
const fields = [{ name: 'city' }, { name: 'stops', type: 'INTEGER[]' }];

export const cases: NodeCase[] = [
  {
    name: 'A column for each field; what does not fit is null',
    config: { column: 'body', fields, spread: true },
    inputs: { in: calls },
    output: {
      columns: { ...calls.columns, city: 'VARCHAR', stops: 'INTEGER[]' },
      rows: calls.rows.map((row, index) => [...row, ['Ulm', '5', null, null][index] ?? null, index === 0 ? [1, 2] : null]),
    },
  },
  {
    name: 'A struct in place',
    config: { column: 'body', fields },
    inputs: { in: { ...calls, rows: calls.rows.slice(0, 1).concat(calls.rows.slice(2)) } },
    output: {
      columns: { id: 'INTEGER', body: 'STRUCT(city VARCHAR, stops INTEGER[])' },
      rows: [
        [1, { city: 'Ulm', stops: [1, 2] }],
        [3, null],
        [4, null],
      ],
    },
  },
  columnCase(
    'A type',
    { column: 'value', shape: 'type', type: 'DOUBLE[]', name: 'made' },
    ['VARCHAR', ['[1, 2.5]', '{}', null]],
    ['DOUBLE[]', [[1, 2.5], null, null]],
  ),
  columnCase(
    'A map',
    { column: 'value', shape: 'type', type: 'MAP(VARCHAR, INTEGER)', name: 'made', failed: 'fail' },
    ['VARCHAR', [null]],
    ['MAP(VARCHAR, INTEGER)', [null]],
  ),
  columnCase(
    'JSON stays as it is',
    { column: 'value', shape: 'type', type: 'json' },
    ['VARCHAR', ['{"a":1}', '{', null]],
    ['JSON', ['{"a":1}', null, null]],
    true,
  ),
  columnCase('No rows', { column: 'value', fields, name: 'made' }, ['VARCHAR', []], ['STRUCT(city VARCHAR, stops INTEGER[])', []]),
  {
    name: 'Any text can be a column name or a field',
    hidden: true,
    config: { column: 'json', fields: hostileNames.slice(0, 4).map((name) => ({ name: `${name}!`, type: 'INTEGER' })), spread: true },
    inputs: {
      in: hostileTableWith([['json', 'VARCHAR']], [[JSON.stringify({ [`${hostileNames[0]}!`]: 1, [`${hostileNames[1]}!`]: 2 })], [null]]),
    },
    output: hostileTableWith(
      [['json', 'VARCHAR'], ...hostileNames.slice(0, 4).map((name) => [`${name}!`, 'INTEGER'] as const)],
      [
        [JSON.stringify({ [`${hostileNames[0]}!`]: 1, [`${hostileNames[1]}!`]: 2 }), 1, 2, null, null],
        [null, null, null, null, null],
      ],
    ),
  },
  {
    name: 'A number is reported',
    config: { column: hostileNames[4], fields },
    inputs: { in: hostileTable() },
    diagnostic: { code: 'column-type-wrong', path: ['column'] },
  },
  {
    name: 'Two fields of one name are reported',
    hidden: true,
    config: { column: 'body', fields: [{ name: 'a' }, { name: 'A' }] },
    inputs: { in: calls },
    diagnostic: { code: 'column-repeated', path: ['fields', 1, 'name'] },
  },
];
