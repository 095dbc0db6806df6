import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataType, Expression, InputRel, JoinRel, Relation, Schema } from '@millrace/plan';
import { beforeAll, describe, expect, it } from 'vitest';
import { printStatement } from '../print-statement.ts';
import { openDuckdb, rowsOf } from '../testing/open-duckdb.ts';
import { duckdbDialect } from './duckdb-dialect.ts';

const int: DataType = { kind: 'int', bits: 32, signed: true };
const text: DataType = { kind: 'utf8' };
const schema: Schema = [
  { name: 'id', type: int },
  { name: 'group', type: text },
  { name: 'l', type: { kind: 'list', item: int } },
];
const left: InputRel = { kind: 'input', nodeId: 'left', port: 'out', schema };
const right: InputRel = { kind: 'input', nodeId: 'right', port: 'out', schema };
const field = (...path: string[]): Expression => ({ kind: 'field', path });
const number = (value: number): Expression => ({ kind: 'literal', value, type: int });
const call = (name: string, ...args: Expression[]): Expression => ({ kind: 'call', name, arguments: args });
const asText = (expression: Expression): Expression => ({ kind: 'cast', input: expression, type: text, safe: false });

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openDuckdb();
  await connection.run(
    `CREATE TABLE "left" AS SELECT * FROM (VALUES (1, 'a', [10, 20]), (2, 'b', []), (3, NULL, NULL), (4, 'a', [30])) v(id, "group", l)`,
  );
  await connection.run(`CREATE TABLE "right" AS SELECT * FROM (VALUES (1, 'x', [1]), (1, 'y', [2]), (5, NULL, NULL)) v(id, "group", l)`);
});

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

const cases: { name: string; relation: Relation; rows: unknown[][] }[] = [
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
]; // prettier-ignore

describe('a relation as SQL', () => {
  it.each(cases)('$name', async ({ relation, rows }) => {
    const tables = [left, right].map((input) => ({
      name: `${input.nodeId}~`,
      lines: ['SELECT *', `FROM "${input.nodeId}"`],
      materialized: false,
    }));
    const sql = printStatement(
      duckdbDialect,
      tables,
      duckdbDialect.relations.select(relation, (input) => `${input.nodeId}~`),
    );
    await rowsOf(connection, `EXPLAIN ${sql}`);
    const found = await rowsOf(connection, sql);
    const sorted = relation.kind === 'fetch' ? found : found.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    const wanted = relation.kind === 'fetch' ? rows : rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(sorted).toEqual(wanted);
  });

  it('has one clause a line, and one column a line where there are many', () => {
    const columns = Array.from({ length: 12 }, (_, index) => ({ name: `column ${index}`, expression: field('id') }));
    const lines = duckdbDialect.relations.select(
      { kind: 'filter', input: { kind: 'project', input: left, columns }, condition: call('>', field('column 1'), number(1)) },
      () => 'left',
    );
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "SELECT *
      FROM (
        SELECT
          "id" AS "column 0",
          "id" AS "column 1",
          "id" AS "column 2",
          "id" AS "column 3",
          "id" AS "column 4",
          "id" AS "column 5",
          "id" AS "column 6",
          "id" AS "column 7",
          "id" AS "column 8",
          "id" AS "column 9",
          "id" AS "column 10",
          "id" AS "column 11"
        FROM "left"
      )
      WHERE ("column 1" > 1)"
    `);
  });
});
