import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { printStatement } from '../print-statement.ts';
import { openDuckdb, rowsOf } from '../testing/open-duckdb.ts';
import { call, field, left, number, relationCases, right } from '../testing/relation-cases.ts';
import { duckdbDialect } from './duckdb-dialect.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openDuckdb();
  await connection.run(
    `CREATE TABLE "left" AS SELECT * FROM (VALUES (1, 'a', [10, 20]), (2, 'b', []), (3, NULL, NULL), (4, 'a', [30])) v(id, "group", l)`,
  );
  await connection.run(`CREATE TABLE "right" AS SELECT * FROM (VALUES (1, 'x', [1]), (1, 'y', [2]), (5, NULL, NULL)) v(id, "group", l)`);
});

describe('a relation as SQL', () => {
  it.each(relationCases)('$name', async ({ relation, rows }) => {
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
