import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable, hostileTableWith } from '../../testing/index.ts';

const calls = {
  columns: { id: 'INTEGER', body: 'VARCHAR' },
  rows: [
    [1, '{"to": {"city": "Ulm"}, "stops": [1, 2], "ok": true}'],
    [2, '{"to": {"city": null}, "stops": "x"}'],
    [3, 'no json'],
    [4, null],
  ],
};
const hostile = JSON.stringify(Object.fromEntries(hostileNames.map((name, index) => [`${name}.*`, index])));

export const cases: NodeCase[] = [
  {
    name: 'Each path becomes a column; what is not there is null',
    config: {
      column: 'body',
      columns: [
        { path: '$.to.city', name: 'city' },
        { path: 'stops[-1]', name: 'last', type: 'INTEGER' },
      ],
      drop: true,
    },
    inputs: { in: calls },
    output: {
      columns: { id: 'INTEGER', city: 'VARCHAR', last: 'INTEGER' },
      rows: [
        [1, 'Ulm', 2],
        [2, null, null],
        [3, null, null],
        [4, null, null],
      ],
    },
  },
  {
    name: 'An object as a text, as JSON, and a truth value',
    hidden: true,
    config: {
      column: 'body',
      columns: [
        { path: 'to', name: 'to' },
        { path: '$.to', name: 'json', type: 'JSON' },
        { path: '$.ok', name: 'ok', type: 'BOOLEAN' },
      ],
      failed: 'fail',
    },
    inputs: { in: { ...calls, rows: calls.rows.slice(0, 1) } },
    output: {
      columns: { ...calls.columns, to: 'VARCHAR', json: 'JSON', ok: 'BOOLEAN' },
      rows: [[...(calls.rows[0] ?? []), '{"city":"Ulm"}', '{"city":"Ulm"}', true]],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { column: 'body', columns: [{ path: '$', name: 'all', type: 'INTEGER[]' }] },
    inputs: { in: { ...calls, rows: [] } },
    output: { columns: { ...calls.columns, all: 'INTEGER[]' }, rows: [] },
  },
  {
    name: 'Any text can be a column name or a key',
    hidden: true,
    config: {
      column: 'json',
      columns: hostileNames
        .slice(0, 8)
        .map((name) => ({ path: `$[${JSON.stringify(`${name}.*`).replaceAll('\\n', '\n')}]`, name: `${name}!` })),
    },
    inputs: { in: hostileTableWith([['json', 'VARCHAR']], [[hostile], [null]]) },
    output: hostileTableWith(
      [['json', 'VARCHAR'], ...hostileNames.slice(0, 8).map((name) => [`${name}!`, 'VARCHAR'] as const)],
      [
        [hostile, ...hostileNames.slice(0, 8).map((_, index) => String(index))],
        [null, null, null, null, null, null, null, null, null],
      ],
    ),
  },
  {
    name: 'A path with a wildcard is reported',
    config: { column: 'body', columns: [{ path: '$.stops[*]', name: 'all' }] },
    inputs: { in: calls },
    diagnostic: { code: 'config-invalid', path: ['columns', 0, 'path'] },
  },
  {
    name: 'A number is reported',
    hidden: true,
    config: { column: hostileNames[0], columns: [{ path: 'a', name: 'b' }] },
    inputs: { in: hostileTable() },
    diagnostic: { code: 'column-type-wrong', path: ['column'] },
  },
];
