import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataType, Expression, FetchRel, InputRel, JoinRel, ReadRel, Relation, Schema } from '@millrace/plan';
import { openDuckdb, rowsOf } from '@millrace/sql/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FusedTable, fusedStatement, outputKey } from './fused-statement.ts';

const bigint: DataType = { kind: 'int', bits: 64, signed: true };
const schema: Schema = ['id', 'user_id'].map((name) => ({ name, type: bigint }));
const input = (nodeId: string): InputRel => ({ kind: 'input', nodeId, port: 'out', schema });
const field = (name: string): Expression => ({ kind: 'field', path: [name] });
const table = (nodeId: string, relation: Relation): FusedTable => ({ nodeId, port: 'out', title: nodeId, relation });
const limit = (from: Relation, count: number): FetchRel => ({ kind: 'fetch', input: from, count, offset: 0 });
const first = (from: Relation, count: number): FetchRel =>
  limit({ kind: 'sort', input: from, keys: [{ expression: field('id'), descending: false, nulls: 'last' }] }, count);
const joined = (left: Relation, right: Relation): JoinRel => ({
  kind: 'join',
  join: 'inner',
  left,
  right,
  keys: [{ left: 'user_id', right: 'user_id', nullSafe: false }],
  columns: [{ name: 'id', side: 'left', column: 'id' }],
});
const counted = (from: Relation): Relation => ({
  kind: 'aggregate',
  input: from,
  keys: [],
  measures: [{ name: 'n', expression: { kind: 'call', name: 'count_star', arguments: [] } }],
});

function statement(tables: FusedTable[], root: Relation, barriers: string[] = []): string {
  const keys = new Set(barriers.map((nodeId) => outputKey({ nodeId, port: 'out' })));
  return fusedStatement({ tables, root, nameOf: ({ nodeId }) => nodeId, barriers: keys });
}

let connection: DuckDBConnection;
let folder: string;
let big: ReadRel;
let small: ReadRel;
beforeAll(async () => {
  connection = await openDuckdb();
  await connection.run('SET preserve_insertion_order = false');
  folder = mkdtempSync(join(tmpdir(), 'fused-'));
  const file = async (name: string, sql: string): Promise<ReadRel> => {
    const path = join(folder, name);
    await connection.run(`COPY (${sql}) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 20000)`);
    return {
      kind: 'read',
      format: { kind: 'parquet', uniform: true },
      files: [{ path, size: 1, modifiedAt: 1, partition: {} }],
      columns: schema,
      partitionColumns: [],
    };
  };
  big = await file('big.parquet', 'SELECT range AS id, (hash(range) % 100000)::BIGINT AS user_id FROM range(1000000)');
  small = await file('small.parquet', 'SELECT range AS id, range AS user_id FROM range(100)');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a limit below a join', () => {
  it.each([
    ['the first rows by an order', (from: Relation) => first(from, 5000)],
    ['any first rows', (from: Relation) => limit(from, 200_000)],
  ])('joins %s, and no others', async (_, limited) => {
    const tables = [
      table('big', big),
      table('small', small),
      table('top', limited(input('big'))),
      table('renamed', { kind: 'project', input: input('top'), columns: schema.map(({ name }) => ({ name, expression: field(name) })) }),
    ];
    const sql = statement(tables, counted(joined(input('renamed'), input('small'))));
    const alone = await rowsOf(
      connection,
      `WITH top AS MATERIALIZED (${statement(tables.slice(0, 1), limited(input('big')))}) SELECT count(*) FROM top WHERE user_id < 100`,
    );
    for (let turn = 0; turn < 12; turn++) {
      const rows = Number((await rowsOf(connection, sql))[0]?.[0]);
      if (limited(big).input.kind === 'sort') expect(rows).toBe(Number(alone[0]?.[0]));
      // Which rows are the first is open, but about one in a thousand of them has a partner.
      else expect(rows).toBeLessThan(400);
    }
  });

  it('is computed first, behind other nodes too, and only there', () => {
    const tables = [
      table('big', big),
      table('small', small),
      table('top', first(input('big'), 10)),
      table('loose', limit(input('small'), 5)),
    ];
    const kept = {
      kind: 'filter' as const,
      input: input('top'),
      condition: { kind: 'call' as const, name: 'is_not_null', arguments: [field('id')] },
    };
    const sql = statement([...tables, table('kept', kept)], joined(input('kept'), input('big')));
    expect(sql).toContain('"top" AS MATERIALIZED');
    expect(sql).toContain('"loose" AS NOT MATERIALIZED');
    expect(sql).toContain('"kept" AS NOT MATERIALIZED');
  });

  it('is taken out of a relation that holds both', async () => {
    const sql = statement([table('big', big), table('small', small)], counted(joined(first(input('big'), 5000), input('small'))));
    expect(sql).toMatch(/"result:1" AS MATERIALIZED/);
    await rowsOf(connection, sql);
  });

  it.each(['SELECT * FROM "big" LIMIT 10', 'FROM big TABLESAMPLE 10%'])('in the SQL of an author is computed first: %s', (text) => {
    const tables = [
      table('big', big),
      table('small', small),
      table('own', { kind: 'sql', text, inputs: [{ name: 'big', relation: input('big') }] }),
    ];
    expect(statement(tables, joined(input('own'), input('small')))).toContain('"own" AS MATERIALIZED');
  });
});

describe('a statement of many nodes', () => {
  it('computes once what would be computed again and again', () => {
    const double = (id: string, from: string): FusedTable =>
      table(id, { kind: 'set', operation: 'union-all', inputs: [input(from), input(from)] });
    const tables = [table('big', big), double('a', 'big'), double('b', 'a'), double('c', 'b'), double('d', 'c')];
    const words = [...statement(tables, input('d')).matchAll(/"(\w+)" AS (NOT )?MATERIALIZED/g)].map(
      ([, name, not]) => `${name} ${not ? 'part' : 'once'}`,
    );
    expect(words).toEqual(['big part', 'a part', 'b once', 'c part', 'd part']);
  });

  it('puts each node’s name above it as a comment that nothing gets out of', async () => {
    const tables = [{ ...table('small', small), title: 'x\n; DROP TABLE y; --\u2028\r*/ 😀' }];
    const sql = statement(tables, counted(input('small')));
    expect(sql.split('\n')[0]).toBe('-- x ; DROP TABLE y; -- */ 😀');
    expect(await rowsOf(connection, sql)).toEqual([['100']]);
  });

  it('numbers its barriers', () => {
    const sql = statement([table('big', big), table('kept', limit(input('big'), 3))], input('kept'), ['big', 'kept']);
    expect([...sql.matchAll(/LIMIT (\d{10,})/g)].map(([, number]) => number)).toEqual(['9000000000000001', '9000000000000002']);
  });
});
