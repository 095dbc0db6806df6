import type { DuckDBConnection } from '@duckdb/node-api';
import { describeSignature, expressionFromDuckdb, type FunctionEntry, functionTable, parseSignature, walkExpression } from '@millrace/plan';
import { beforeAll, describe, expect, it } from 'vitest';
import { duckdbDialect } from './duckdb/duckdb-dialect.ts';
import { openDuckdb, parseExpression, rowsOf } from './testing/open-duckdb.ts';
import { sampleTable } from './testing/sample-table.ts';

let connection: DuckDBConnection;
let known: Set<string>;
beforeAll(async () => {
  connection = await openDuckdb();
  await connection.run("SET TimeZone = 'UTC'");
  known = new Set((await rowsOf(connection, 'SELECT DISTINCT lower(function_name) FROM duckdb_functions()')).map(([name]) => String(name)));
});

/** Names that are no functions of DuckDB's but forms of its grammar. */
const forms = new Set([
  ...'= <> < <= > >= and or not is_null is_not_null is_distinct_from is_not_distinct_from in not_in between coalesce'.split(' '),
  ...'like not_like ilike not_ilike glob try ->'.split(' '),
]);
const namesOf = ({ name, aliases = [] }: FunctionEntry) => [name, ...aliases];

async function resultOf(entry: FunctionEntry, expression: string): Promise<string> {
  const order = entry.kind === 'window' ? 'place' : '0';
  const from = entry.over ? ` FROM ${sampleTable(entry.over)}` : '';
  const sql = `SELECT CAST(v AS VARCHAR) FROM (SELECT ${order} AS "order", (${expression}) AS v${from}) ORDER BY "order"`;
  return (await rowsOf(connection, sql)).map(([value]) => (value === null ? 'NULL' : String(value))).join(', ');
}

describe('the table of functions', () => {
  it('has hundreds of entries, and no name twice', () => {
    const names = functionTable.flatMap(namesOf);
    expect(functionTable.length).toBeGreaterThan(300);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(functionTable.map((entry) => [entry.name, entry] as const))('DuckDB knows %s', async (_, entry) => {
    expect(namesOf(entry).filter((name) => !known.has(name) && !forms.has(name))).toEqual([]);
  });

  it.each(functionTable.map((entry) => [entry.example, entry] as const))('%s gives the stated result', async (example, entry) => {
    expect(await resultOf(entry, example)).toBe(entry.result);
  });

  it.each(functionTable.map((entry) => [entry.example, entry] as const))(
    '%s calls its function, and says the same when printed',
    async (example, entry) => {
      const converted = expressionFromDuckdb(await parseExpression(connection, example), example);
      if (!converted.ok) throw new Error(converted.what);
      const names = [...walkExpression(converted.expression)].flatMap((part) =>
        part.kind === 'call' || part.kind === 'window' ? [part.name] : [],
      );
      expect(names).toContain(namesOf(entry).find((name) => names.includes(name)) ?? entry.name);
      expect(await resultOf(entry, duckdbDialect.expressions.print(converted.expression))).toBe(entry.result);
    },
  );

  it.each(functionTable.map((entry) => [entry.name, entry] as const))('the texts of %s read well', (_, entry) => {
    expect(entry.text).toMatch(/^[^\s].*[^.\s]$/);
    for (const text of entry.signatures) {
      const signature = parseSignature(text);
      expect(signature.result).not.toBe('');
      for (const argument of signature.arguments)
        expect(argument).toMatchObject({ name: expect.stringMatching(/^\w+( := \w+)?$/), type: expect.stringMatching(/^[A-Z]/) });
      expect(describeSignature(entry, signature)).toContain(' → ');
    }
    if (entry.spark.kind === 'none') expect(entry.spark.reason).toMatch(/^i(t|ts) .*[^.]$/);
  });
});
