import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames } from '../../testing/case-table.ts';

const orders = {
  columns: { id: 'INTEGER', tags: 'VARCHAR[]', note: 'VARCHAR' },
  rows: [
    [1, ['red', 'blue'], 'a'],
    [2, [], 'b'],
    [3, null, 'c'],
    [4, [null, 'red'], null],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'One row for each element; a row whose list is empty or null goes',
    config: { column: 'tags', as: 'tag' },
    inputs: { in: orders },
    output: {
      columns: { id: 'INTEGER', tag: 'VARCHAR', note: 'VARCHAR' },
      rows: [
        [1, 'red', 'a'],
        [1, 'blue', 'a'],
        [4, null, null],
        [4, 'red', null],
      ],
    },
  },
  {
    name: 'The place in the list is counted, and rows without elements stay',
    config: { column: 'tags', as: 'tag', positionAs: 'place', keepEmpty: true },
    inputs: { in: orders },
    output: {
      columns: { id: 'INTEGER', tag: 'VARCHAR', note: 'VARCHAR', place: 'BIGINT' },
      rows: [
        [1, 'red', 'a', 1],
        [1, 'blue', 'a', 2],
        [2, null, 'b', null],
        [3, null, 'c', null],
        [4, null, null, 1],
        [4, 'red', null, 2],
      ],
    },
  },
  {
    name: 'The list stays beside its element',
    config: { column: 'tags', as: 'tag', keepList: true },
    inputs: { in: { ...orders, rows: orders.rows.slice(0, 2) } },
    output: {
      columns: { ...orders.columns, tag: 'VARCHAR' },
      rows: [
        [1, ['red', 'blue'], 'a', 'red'],
        [1, ['red', 'blue'], 'a', 'blue'],
      ],
    },
  },
  {
    name: 'A map gives structs of key and value',
    hidden: true,
    config: { column: 'm', as: 'entry', keepEmpty: true },
    inputs: {
      in: {
        columns: { id: 'INTEGER', m: 'MAP(VARCHAR, INTEGER)' },
        rows: [
          [1, { a: 5, b: null }],
          [2, null],
        ],
      },
    },
    output: {
      columns: { id: 'INTEGER', entry: 'STRUCT("key" VARCHAR, "value" INTEGER)' },
      rows: [
        [1, { key: 'a', value: 5 }],
        [1, { key: 'b', value: null }],
        [2, null],
      ],
    },
  },
  {
    name: 'A list of structs gives structs',
    config: { column: 'items' },
    inputs: {
      in: {
        columns: { items: 'STRUCT(sku VARCHAR, n INTEGER)[]' },
        rows: [
          [
            [
              { sku: 'a', n: 1 },
              { sku: 'b', n: null },
            ],
          ],
          [null],
        ],
      },
    },
    output: { columns: { items: 'STRUCT(sku VARCHAR, n INTEGER)' }, rows: [[{ sku: 'a', n: 1 }], [{ sku: 'b', n: null }]] },
  },
  {
    name: 'A list of lists gives lists',
    hidden: true,
    config: { column: 'matrix', as: 'row' },
    inputs: { in: { columns: { matrix: 'INTEGER[][]' }, rows: [[[[1, 2], [], [3]]]] } },
    output: { columns: { row: 'INTEGER[]' }, rows: [[[1, 2]], [[]], [[3]]] },
  },
  {
    name: 'Every row has an empty list',
    hidden: true,
    config: { column: 'tags', keepEmpty: true },
    inputs: { in: { columns: { id: 'INTEGER', tags: 'VARCHAR[]' }, rows: [[1, []]] } },
    output: { columns: { id: 'INTEGER', tags: 'VARCHAR' }, rows: [[1, null]] },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { column: 'tags' },
    inputs: { in: { ...orders, rows: [] } },
    output: { columns: { id: 'INTEGER', tags: 'VARCHAR', note: 'VARCHAR' }, rows: [] },
  },
  ...hostileNames.map(
    (name, index): NodeCase => ({
      name: `Any text can be a column name, number ${index + 1}`,
      hidden: true,
      config: {
        column: name,
        as: `${[...name].slice(1).join('')}?`,
        positionAs: `${[...name].slice(1).join('')}#`,
        keepEmpty: index % 2 === 0,
      },
      inputs: {
        in: caseTable(
          [
            ['id', 'INTEGER'],
            [name, 'INTEGER[]'],
          ],
          [[1, [7]]],
        ),
      },
      output: caseTable(
        [
          ['id', 'INTEGER'],
          [`${[...name].slice(1).join('')}?`, 'INTEGER'],
          [`${[...name].slice(1).join('')}#`, 'BIGINT'],
        ],
        [[1, 7, 1]],
      ),
    }),
  ),
  {
    name: 'A column that is no list is reported',
    config: { column: 'note' },
    inputs: { in: orders },
    diagnostic: { code: 'column-type-wrong', path: ['column'] },
  },
  {
    name: 'An element of the list’s name beside the list is reported',
    hidden: true,
    config: { column: 'tags', keepList: true },
    inputs: { in: orders },
    diagnostic: { code: 'column-repeated', path: ['as'] },
  },
  {
    name: 'A name that another column has is reported',
    hidden: true,
    config: { column: 'tags', as: 'ID' },
    inputs: { in: orders },
    diagnostic: { code: 'column-repeated', path: ['as'] },
  },
];
