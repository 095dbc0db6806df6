import type { DataType, Expression, InputRel, JoinRel, Relation, Schema } from '@millrace/plan';

const int: DataType = { kind: 'int', bits: 32, signed: true };
const text: DataType = { kind: 'utf8' };
const schema: Schema = [
  { name: 'id', type: int },
  { name: 'group', type: text },
  { name: 'l', type: { kind: 'list', item: int } },
];
export const left: InputRel = { kind: 'input', nodeId: 'left', port: 'out', schema };
export const right: InputRel = { kind: 'input', nodeId: 'right', port: 'out', schema };
export const field = (...path: string[]): Expression => ({ kind: 'field', path });
export const number = (value: number): Expression => ({ kind: 'literal', value, type: int });
export const call = (name: string, ...args: Expression[]): Expression => ({ kind: 'call', name, arguments: args });
const asText = (expression: Expression): Expression => ({ kind: 'cast', input: expression, type: text, safe: false });

const join = (kind: JoinRel['join'], change: Partial<JoinRel> = {}): JoinRel => ({
  kind: 'join',
  join: kind,
  left,
  right,
  keys: [{ left: 'id', right: 'id', nullSafe: false }],
  columns: [
    { name: 'id', side: 'left', column: 'id' },
    { name: 'other', side: 'right', column: 'group' },
  ],
  ...change,
});
const leftOnly: Partial<JoinRel> = { columns: [{ name: 'id', side: 'left', column: 'id' }] };

const twice: Relation = {
  kind: 'project',
  input: left,
  columns: [{ name: 'n', expression: call('*', field('id'), number(2)) }],
};

/** Relations over the tables `left` and `right`, and the rows that each gives in every dialect. */
export const relationCases: { name: string; relation: Relation; rows: unknown[][] }[] = [
  {
    name: 'an input',
    relation: left,
    rows: [
      [1, 'a', [10, 20]],
      [2, 'b', []],
      [3, null, null],
      [4, 'a', [30]],
    ],
  },
  { name: 'a filter', relation: { kind: 'filter', input: left, condition: call('>', field('id'), number(3)) }, rows: [[4, 'a', [30]]] },
  {
    name: 'a filter by a window',
    relation: {
      kind: 'filter',
      input: { kind: 'project', input: left, columns: [{ name: 'id', expression: field('id') }] },
      condition: call(
        '=',
        { kind: 'window', name: 'row_number', arguments: [], partitionBy: [], orderBy: [{ expression: field('id'), descending: true }] },
        number(1),
      ),
    },
    rows: [[4]],
  },
  {
    name: 'a projection whose new names are old names',
    relation: {
      kind: 'project',
      input: left,
      columns: [
        { name: 'group', expression: asText(field('id')) },
        { name: 'id', expression: call('||', field('group'), asText(field('id'))) },
      ],
    },
    rows: [
      ['1', 'a1'],
      ['2', 'b2'],
      ['3', null],
      ['4', 'a4'],
    ],
  },
  {
    name: 'an aggregate whose key has the name of another column',
    relation: {
      kind: 'aggregate',
      input: left,
      keys: [{ name: 'id', expression: call('coalesce', field('group'), { kind: 'literal', value: '?', type: text }) }],
      measures: [
        { name: 'group', expression: call('count_star') },
        { name: 'most', expression: call('max', field('id')) },
      ],
    },
    rows: [
      ['?', '1', 3],
      ['a', '2', 4],
      ['b', '1', 2],
    ],
  },
  {
    name: 'an aggregate of the whole input',
    relation: { kind: 'aggregate', input: left, keys: [], measures: [{ name: 'n', expression: call('count_star') }] },
    rows: [['4']],
  },
  {
    name: 'a sort and a limit in one clause',
    relation: {
      kind: 'fetch',
      count: 2,
      offset: 1,
      input: {
        kind: 'sort',
        input: {
          kind: 'project',
          input: left,
          columns: [
            { name: 'id', expression: field('id') },
            { name: 'group', expression: field('group') },
          ],
        },
        keys: [
          { expression: field('group'), descending: true, nulls: 'first' },
          { expression: field('id'), descending: true, nulls: 'last' },
        ],
      },
    },
    rows: [
      [2, 'b'],
      [4, 'a'],
    ],
  },
  {
    name: 'an inner join',
    relation: join('inner'),
    rows: [
      [1, 'x'],
      [1, 'y'],
    ],
  },
  {
    name: 'a left join',
    relation: join('left'),
    rows: [
      [1, 'x'],
      [1, 'y'],
      [2, null],
      [3, null],
      [4, null],
    ],
  },
  {
    name: 'a right join',
    relation: join('right', { columns: [{ name: 'id', side: 'coalesce', column: 'id', rightColumn: 'id' }] }),
    rows: [[1], [1], [5]],
  },
  {
    name: 'a full join',
    relation: join('full', { columns: [{ name: 'id', side: 'coalesce', column: 'id', rightColumn: 'id' }] }),
    rows: [[1], [1], [2], [3], [4], [5]],
  },
  { name: 'a semi join', relation: join('semi', leftOnly), rows: [[1]] },
  { name: 'an anti join', relation: join('anti', leftOnly), rows: [[2], [3], [4]] },
  {
    name: 'a cross join',
    relation: { kind: 'aggregate', input: join('cross'), keys: [], measures: [{ name: 'n', expression: call('count_star') }] },
    rows: [['12']],
  },
  {
    name: 'a join in which null matches null',
    relation: join('inner', {
      keys: [{ left: 'group', right: 'group', nullSafe: true }],
      columns: [
        { name: 'id', side: 'left', column: 'id' },
        { name: 'r', side: 'right', column: 'id' },
      ],
    }),
    rows: [[3, 5]],
  },
  ...(['union-all', 'union-distinct', 'intersect', 'except'] as const).map((operation) => ({
    name: `the set operation ${operation}, of sorted and limited inputs`,
    relation: {
      kind: 'set' as const,
      operation,
      inputs: [
        { kind: 'project' as const, input: left, columns: [{ name: 'n', expression: field('id') }] },
        {
          kind: 'fetch' as const,
          count: 3,
          offset: 0,
          input: {
            kind: 'sort' as const,
            input: { kind: 'project' as const, input: right, columns: [{ name: 'm', expression: field('id') }] },
            keys: [{ expression: field('m'), descending: false, nulls: 'last' as const }],
          },
        },
      ],
    },
    rows: {
      'union-all': [[1], [1], [1], [2], [3], [4], [5]],
      'union-distinct': [[1], [2], [3], [4], [5]],
      intersect: [[1]],
      except: [[2], [3], [4]],
    }[operation],
  })),
  {
    name: 'an unnest',
    relation: {
      kind: 'unnest',
      input: {
        kind: 'project',
        input: left,
        columns: [
          { name: 'id', expression: field('id') },
          { name: 'l', expression: field('l') },
        ],
      },
      column: 'l',
      as: 'item',
      keepEmpty: false,
    },
    rows: [
      [1, 10],
      [1, 20],
      [4, 30],
    ],
  },
  {
    name: 'an unnest that keeps empty lists and tells the place',
    relation: { kind: 'unnest', input: left, column: 'l', as: 'l', positionAs: 'place', keepEmpty: true },
    rows: [
      [1, 'a', 10, '1'],
      [1, 'a', 20, '2'],
      [2, 'b', null, null],
      [3, null, null, null],
      [4, 'a', 30, '1'],
    ],
  },
  {
    name: 'an unnest of columns that only the engine knows',
    relation: {
      kind: 'unnest',
      input: { kind: 'sql', text: 'SELECT 7 AS id, [1, 2] AS l', inputs: [] },
      column: 'l',
      as: 'item',
      positionAs: 'place',
      keepEmpty: false,
    },
    rows: [
      [7, 1, '1'],
      [7, 2, '2'],
    ],
  },
  {
    name: 'SQL over an input that is called as the table behind it is',
    relation: {
      kind: 'sql',
      text: 'SELECT l.id, r."group" AS g FROM "LEFT" l JOIN input2 r USING (id) -- the end',
      inputs: [
        { name: 'LEFT', relation: left },
        { name: 'input2', relation: right },
      ],
    },
    rows: [
      [1, 'x'],
      [1, 'y'],
    ],
  },
  {
    name: 'a join by a comparison besides the key',
    relation: join('inner', {
      keys: [{ left: 'group', right: 'group', nullSafe: true }],
      comparisons: [{ left: 'id', operator: '<', right: 'id' }],
      columns: [
        { name: 'id', side: 'left', column: 'id' },
        { name: 'r', side: 'right', column: 'id' },
      ],
    }),
    rows: [[3, 5]],
  },
  ...(['inner', 'left'] as const).map((kind) => ({
    name: `a join with the nearest row, ${kind}`,
    relation: join(kind, {
      left: twice,
      keys: [],
      comparisons: [{ left: 'n', operator: '<=', right: 'id' }],
      nearest: true,
      columns: [
        { name: 'n', side: 'left', column: 'n' },
        { name: 'next', side: 'right', column: 'id' },
      ],
    }),
    rows: [
      [2, 5],
      [4, 5],
      ...(kind === 'left'
        ? [
            [6, null],
            [8, null],
          ]
        : []),
    ],
  })),
  {
    name: 'a table of values',
    relation: {
      kind: 'values',
      schema: [
        { name: 'n', type: int },
        { name: 'o`"', type: text },
        { name: 'd', type: { kind: 'date' } },
      ],
      rows: [
        [
          number(1),
          { kind: 'literal', value: "it's\\\n$\u007bx}", type: text },
          { kind: 'literal', value: '2024-02-29', type: { kind: 'date' } },
        ],
        [number(2), { kind: 'literal', value: null, type: text }, { kind: 'literal', value: null, type: { kind: 'date' } }],
      ],
    },
    rows: [
      [1, "it's\\\n$\u007bx}", '2024-02-29'],
      [2, null, null],
    ],
  },
  {
    name: 'a table without rows',
    relation: { kind: 'values', schema: [{ name: 'n', type: int }], rows: [] },
    rows: [],
  },
  {
    name: 'windows with a frame, a filter and no order',
    relation: {
      kind: 'project',
      input: left,
      columns: [
        { name: 'id', expression: field('id') },
        {
          name: 'sum',
          expression: {
            kind: 'window',
            name: 'max',
            arguments: [field('id')],
            partitionBy: [],
            orderBy: [{ expression: field('id'), descending: false }],
            frame: { unit: 'rows', start: { kind: 'preceding', offset: number(1) }, end: { kind: 'current-row' } },
            filter: call('<', field('id'), number(3)),
          },
        },
        {
          name: 'before',
          expression: {
            kind: 'window',
            name: 'lag',
            arguments: [field('group')],
            partitionBy: [],
            orderBy: [{ expression: field('id'), descending: true }],
            ignoreNulls: true,
          },
        },
        { name: 'rank', expression: { kind: 'window', name: 'rank', arguments: [], partitionBy: [field('group')], orderBy: [] } },
      ],
    },
    rows: [
      [1, 1, 'b', '1'],
      [2, 2, 'a', '1'],
      [3, 2, 'a', '1'],
      [4, null, null, '1'],
    ],
  },
  ...(['intersect-all', 'except-all'] as const).map((operation) => ({
    name: `the set operation ${operation}`,
    relation: {
      kind: 'set' as const,
      operation,
      inputs: [right, left].map((input) => ({ kind: 'project' as const, input, columns: [{ name: 'n', expression: field('id') }] })),
    },
    rows: operation === 'intersect-all' ? [[1]] : [[1], [5]],
  })),
];
