import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const orders = {
  columns: { id: 'VARCHAR', price: 'VARCHAR', day: 'VARCHAR', note: 'VARCHAR' },
  rows: [
    ['7', '12.50', '2024-01-31', 'gift'],
    ['8', null, '2024-02-29', null],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'Columns get types and names, one is dropped, the others follow',
    config: {
      columns: [
        { column: 'day', type: 'DATE' },
        { column: 'price', name: 'amount', type: 'DECIMAL(10,2)' },
        { column: 'note', keep: false },
      ],
    },
    inputs: { in: orders },
    output: {
      columns: { day: 'DATE', amount: 'DECIMAL(10,2)', id: 'VARCHAR' },
      rows: [
        ['2024-01-31', '12.50', '7'],
        ['2024-02-29', null, '8'],
      ],
    },
  },
  {
    name: 'Columns that are not listed are left out',
    config: { columns: [{ column: 'id', type: 'INTEGER' }], others: 'drop' },
    inputs: { in: orders },
    output: { columns: { id: 'INTEGER' }, rows: [[7], [8]] },
  },
  {
    name: 'Values that do not fit become null when that is chosen',
    config: { columns: [{ column: 'note', type: 'INTEGER' }], others: 'drop', failedCasts: 'null' },
    inputs: { in: { columns: { note: 'VARCHAR' }, rows: [['12'], ['twelve'], [null]] } },
    output: { columns: { note: 'INTEGER' }, rows: [[12], [null], [null]] },
  },
  {
    name: 'A text of JSON becomes a list of structs',
    config: { columns: [{ column: 'items', type: 'STRUCT(sku VARCHAR, n INTEGER)[]' }] },
    inputs: { in: { columns: { items: 'JSON' }, rows: [[[{ sku: 'a', n: 1 }]], [null]] } },
    output: { columns: { items: 'STRUCT(sku VARCHAR, n INTEGER)[]' }, rows: [[[{ sku: 'a', n: 1 }]], [null]] },
  },
  {
    name: 'A field inside a struct becomes a column',
    config: { columns: [{ column: 'to.place.zip', name: 'code', type: 'INTEGER' }, { column: 'TO.City' }, { column: 'to', keep: false }] },
    inputs: {
      in: {
        columns: { id: 'INTEGER', to: 'STRUCT(city VARCHAR, place STRUCT(zip VARCHAR))' },
        rows: [
          [1, { city: 'Ulm', place: { zip: '89073' } }],
          [2, null],
        ],
      },
    },
    output: {
      columns: { code: 'INTEGER', city: 'VARCHAR', id: 'INTEGER' },
      rows: [
        [89073, 'Ulm', 1],
        [null, null, 2],
      ],
    },
  },
  {
    name: 'A column whose name has a dot goes before a field',
    hidden: true,
    config: { columns: [{ column: 'a.b' }], others: 'drop' },
    inputs: { in: { columns: { 'a.b': 'INTEGER', a: 'STRUCT(b INTEGER)' }, rows: [[1, { b: 2 }]] } },
    output: { columns: { 'a.b': 'INTEGER' }, rows: [[1]] },
  },
  {
    name: 'A field that the struct does not have is reported',
    hidden: true,
    config: { columns: [{ column: 'a.c' }] },
    inputs: { in: { columns: { a: 'STRUCT(b INTEGER)' }, rows: [] } },
    diagnostic: { code: 'column-unknown', path: ['columns', 0, 'column'] },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: [{ column: 'id', type: 'BIGINT' }], others: 'drop' },
    inputs: { in: { ...orders, rows: [] } },
    output: { columns: { id: 'BIGINT' }, rows: [] },
  },
  {
    name: 'A column listed twice is copied under a second name',
    hidden: true,
    config: {
      columns: [{ column: 'id' }, { column: 'id', name: 'id_number', type: 'INTEGER' }],
      others: 'drop',
    },
    inputs: { in: orders },
    output: {
      columns: { id: 'VARCHAR', id_number: 'INTEGER' },
      rows: [
        ['7', 7],
        ['8', 8],
      ],
    },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: hostileNames.map((name) => ({ column: name, name: `${name.slice(0, 9_999)}!`, type: 'INTEGER' })) },
    inputs: { in: hostileTable() },
    output: hostileTable(hostileNames.map((name) => `${name.slice(0, 9_999)}!`)),
  },
  {
    name: 'A type that does not exist is reported',
    config: { columns: [{ column: 'price', type: 'MONEY(' }] },
    inputs: { in: orders },
    diagnostic: { code: 'config-invalid', path: ['columns', 0, 'type'] },
  },
  {
    name: 'A name that another column has is reported',
    config: { columns: [{ column: 'price', name: 'ID' }] },
    inputs: { in: orders },
    diagnostic: { code: 'column-repeated', path: ['columns', 0, 'name'] },
  },
  {
    name: 'Dropping every column is reported',
    hidden: true,
    config: { columns: [{ column: 'id', keep: false }], others: 'drop' },
    inputs: { in: orders },
    diagnostic: { code: 'columns-none', path: ['columns'] },
  },
];
