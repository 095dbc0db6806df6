import { expect, it } from 'vitest';
import { openDuckdb, rowsOf } from '../testing/open-duckdb.ts';
import { duckdbDialect } from './duckdb-dialect.ts';
import { notFunctionNames } from './keywords.ts';

it('has every word that DuckDB reserves', async () => {
  const connection = await openDuckdb();
  const words = await rowsOf(connection, `SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'`);
  expect(words.flat().filter((word) => !notFunctionNames.has(String(word)))).toEqual([]);
});

it('every function of DuckDB can be called by the name that is printed', async () => {
  const connection = await openDuckdb();
  const names = await rowsOf(
    connection,
    `SELECT DISTINCT function_name FROM duckdb_functions()
     WHERE function_type IN ('scalar', 'aggregate') AND function_name ~ '^[A-Za-z_][A-Za-z0-9_]*$'`,
  );
  expect(names.length).toBeGreaterThan(500);
  const broken: string[] = [];
  for (const [name] of names) {
    const sql = duckdbDialect.expressions.print({
      kind: 'call',
      name: String(name),
      arguments: [{ kind: 'literal', value: 1, type: { kind: 'int', bits: 32, signed: true } }],
    });
    const tree = await rowsOf(connection, `SELECT json_serialize_sql(${duckdbDialect.expressions.quoteText(`SELECT ${sql}`)})`);
    if (String(tree[0]?.[0]).includes('"error":true')) broken.push(String(name));
  }
  expect(broken).toEqual([]);
});
