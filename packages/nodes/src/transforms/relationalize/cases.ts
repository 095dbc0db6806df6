import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames } from '../../testing/case-table.ts';

const orders = {
  columns: {
    id: 'INTEGER',
    buyer: 'STRUCT("name" VARCHAR, city VARCHAR)',
    items: 'STRUCT(id VARCHAR, n INTEGER, parts INTEGER[])[]',
  },
  rows: [
    [
      1,
      { name: 'Ann', city: 'Rome' },
      [
        { id: 'a', n: 2, parts: [7, null] },
        { id: 'b', n: null, parts: [] },
      ],
    ],
    [2, { name: 'Bob', city: null }, []],
    [3, null, null],
  ],
};

const inputs = { in: orders };
const config = { keys: ['id'], lists: [{ path: 'items' }, { path: 'items.parts', name: 'parts' }] };

export const cases: NodeCase[] = [
  {
    name: 'The rows, flat; a list becomes the number of its elements',
    config,
    inputs,
    output: {
      columns: { id: 'INTEGER', buyer_name: 'VARCHAR', buyer_city: 'VARCHAR', items: 'BIGINT' },
      rows: [
        [1, 'Ann', 'Rome', 2],
        [2, 'Bob', null, 0],
        [3, null, null, null],
      ],
    },
  },
  {
    name: 'A table of a list, with the key of its row',
    config,
    inputs,
    port: 'items',
    output: {
      columns: { parent_id: 'INTEGER', items_index: 'BIGINT', id: 'VARCHAR', n: 'INTEGER', parts: 'BIGINT' },
      rows: [
        [1, 1, 'a', 2, 2],
        [1, 2, 'b', null, 0],
      ],
    },
  },
  {
    name: 'A table of a list in a list',
    config,
    inputs,
    port: 'parts',
    output: {
      columns: { parent_id: 'INTEGER', items_index: 'BIGINT', parts_index: 'BIGINT', value: 'INTEGER' },
      rows: [
        [1, 1, 1, 7],
        [1, 1, 2, null],
      ],
    },
  },
  {
    name: 'A list of lists, and one that is not named',
    hidden: true,
    config: { keys: ['id'], lists: [{ path: 'm.value', name: 'cells' }] },
    inputs: { in: { columns: { id: 'INTEGER', m: 'INTEGER[][]' }, rows: [[5, [[1], [], [2, 3]]]] } },
    port: 'cells',
    output: {
      columns: { parent_id: 'INTEGER', m_index: 'BIGINT', value_index: 'BIGINT', value: 'INTEGER' },
      rows: [
        [5, 1, 1, 1],
        [5, 3, 1, 2],
        [5, 3, 2, 3],
      ],
    },
  },
  {
    name: 'Lists of one name in each other',
    hidden: true,
    config: { keys: ['id'], lists: [{ path: 'a.a' }] },
    inputs: { in: { columns: { id: 'INTEGER', a: 'STRUCT(a INTEGER[])[]' }, rows: [[5, [{ a: [4] }]]] } },
    port: 'a.a',
    output: { columns: { parent_id: 'INTEGER', a_index: 'BIGINT', a_a_index: 'BIGINT', value: 'INTEGER' }, rows: [[5, 1, 1, 4]] },
  },
  {
    name: 'An input without rows gives outputs without rows',
    hidden: true,
    config: { keys: ['id'] },
    inputs: { in: { columns: { id: 'INTEGER', s: 'STRUCT(a DATE)' }, rows: [] } },
    output: { columns: { id: 'INTEGER', s_a: 'DATE' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { keys: [...hostileNames], lists: [{ path: 'list', name: hostileNames[0] }], keyPrefix: '' },
    inputs: {
      in: caseTable(
        [...hostileNames.map((name) => [name, 'INTEGER'] as const), ['list', 'VARCHAR[]'] as const],
        [[...hostileNames.map((_, place) => place), ['x']]],
      ),
    },
    port: hostileNames[0],
    output: caseTable(
      [...hostileNames.map((name) => [name, 'INTEGER'] as const), ['list_index', 'BIGINT'] as const, ['value', 'VARCHAR'] as const],
      [[...hostileNames.map((_, place) => place), 1, 'x']],
    ),
  },
  {
    name: 'A list that does not exist is reported',
    config: { keys: ['id'], lists: [{ path: 'item' }] },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['lists', 0, 'path'] },
  },
  {
    name: 'Two outputs of one name are reported',
    hidden: true,
    config: { keys: ['id'], lists: [{ path: 'items', name: 'Root' }] },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['lists', 0, 'name'] },
  },
];
