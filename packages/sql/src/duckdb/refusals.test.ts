import type { DuckDBConnection } from '@duckdb/node-api';
import { checkSelect, expressionFromDuckdb, replaceParameters } from '@millrace/plan';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDuckdb, parseExpression, parseSelect } from '../testing/open-duckdb.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openDuckdb();
});

describe('an expression that is more than an expression', () => {
  it.each([
    ['(SELECT 1)', 'A subquery'],
    ['SELECT 1', 'A subquery'],
    ['a IN (SELECT b FROM c)', 'A subquery'],
    ['EXISTS (SELECT 1)', 'A subquery'],
    ['a = ANY([1, 2])', 'A subquery'],
    ['*', 'A star'],
    ["COLUMNS('a.*')", 'A star'],
    ['t.*', 'A star'],
    ['#1', 'A column by its number'],
    ['?', 'A parameter without a name'],
    ['$1', 'A parameter without a name'],
    ['a) , (1', 'More than one expression'],
    ['1) FROM (SELECT 1', 'More than one expression'],
    ["getenv('HOME')", 'The function getenv'],
    ["current_setting('threads')", 'The function current_setting'],
    ["upper(getvariable('x'))", 'The function getvariable'],
    ["nextval('s')", 'The function nextval'],
    ["write_log('x')", 'The function write_log'],
    ['current_query()', 'The function current_query'],
    ['pg_get_viewdef(1)', 'The function pg_get_viewdef'],
    ["json_serialize_sql('SELECT 1')", 'The function json_serialize_sql'],
    ['unnest(l)', 'The function unnest'],
    ['"between"(1, 2)', 'The function between'],
    ["list_transform(l, lambda x: getvariable('y'))", 'The function getvariable'],
    ['CASE WHEN TRUE THEN sleep_ms(10) END', 'The function sleep_ms'],
    ['sum(a) OVER (ORDER BY sleep_ms(1))', 'The function sleep_ms'],
    ['CAST(a AS main.foo)', 'This type'],
    ['grouping(a)', 'This construct'],
  ])('%s is refused', async (text, what) => {
    const converted = expressionFromDuckdb(await parseExpression(connection, text), text);
    expect(converted).toMatchObject({ ok: false, what });
  });

  it.each(['a FROM src', '1; DROP TABLE t', '1=1) UNION SELECT * FROM duckdb_secrets() --', 'a AS b'])(
    '%s does not even parse in brackets',
    async (text) => {
      await expect(parseExpression(connection, text)).rejects.toThrow();
    },
  );

  it('a refusal and a column have their place in the text, after letters of several bytes too', async () => {
    const text = "'é😀' || upper(getenv('X'))";
    const converted = expressionFromDuckdb(await parseExpression(connection, text), text);
    expect(!converted.ok && converted.at && text.slice(converted.at.start, converted.at.end)).toBe('getenv');
    const column = '\'é😀\' || address."the street"';
    const second = expressionFromDuckdb(await parseExpression(connection, column), column);
    const at = second.ok && second.expression.kind === 'call' ? second.expression.arguments[1]?.at : undefined;
    expect(at && column.slice(at.start, at.end)).toBe('address."the street"');
  });
});

describe('a SELECT of an author', () => {
  const inputs = ['Flights', 'input1'];
  it.each([
    'SELECT * FROM flights',
    'FROM "Flights" SELECT carrier',
    'WITH late AS (SELECT * FROM input1 WHERE delay > 60), n AS (SELECT count(*) AS c FROM late) SELECT * FROM late, n',
    'SELECT * FROM input1 UNION ALL SELECT * FROM flights ORDER BY 1 LIMIT 3',
    'SELECT (SELECT max(a) FROM input1) AS m, f.* FROM flights f JOIN input1 i USING (id)',
    'SELECT * FROM input1 WHERE id IN (SELECT id FROM flights)',
    'WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT * FROM t',
    'SELECT * FROM (VALUES (1), (2)) v(a), range(3), generate_series(1, 2), unnest([1]) u(x)',
    "SELECT * FROM input1 PIVOT (sum(a) FOR b IN ('x', 'y'))",
    'SELECT list_transform(l, lambda x: x + 1) FROM input1 QUALIFY row_number() OVER (PARTITION BY a) = 1',
    'SELECT * FROM input1, LATERAL (SELECT input1.a + 1 AS b)',
    'WITH input2 AS (FROM input1) SELECT * FROM (WITH x AS (FROM input2) FROM x)',
    'SELECT $limit AS l, * FROM input1 TABLESAMPLE 10%',
  ])('%s is allowed', async (text) => {
    expect(checkSelect(await parseSelect(connection, text), text, inputs)).toMatchObject({ ok: true });
  });

  it.each([
    ["SELECT * FROM 'data.csv'", 'The table “data.csv”'],
    ['SELECT * FROM other', 'The table “other”'],
    ['SELECT * FROM main.input1', 'The table “main.input1”'],
    ['SELECT * FROM information_schema.tables', 'The table “information_schema.tables”'],
    ["SELECT * FROM read_text('/etc/passwd')", 'The table function read_text'],
    ["SELECT * FROM input1 WHERE a IN (SELECT content FROM read_text('/etc/passwd'))", 'The table function read_text'],
    ["SELECT * FROM query('SELECT 1')", 'The table function query'],
    ["SELECT * FROM glob('/**')", 'The table function glob'],
    ['SELECT * FROM duckdb_secrets()', 'The table function duckdb_secrets'],
    ['SELECT * FROM pragma_version()', 'The table function pragma_version'],
    ["SELECT * FROM parquet_metadata('x')", 'The table function parquet_metadata'],
    ["SELECT getenv('X') FROM input1", 'The function getenv'],
    ["SELECT * FROM input1 ORDER BY current_setting('x')", 'The function current_setting'],
    ['SELECT * FROM (WITH "/etc/passwd" AS (SELECT 1) SELECT 1), \'/etc/passwd\'', 'The table “/etc/passwd”'],
    ['WITH "/etc/passwd" AS (SELECT * FROM \'/etc/passwd\') SELECT 1', 'The table “/etc/passwd”'],
    ['WITH a AS (FROM b), b AS (FROM input1) FROM a', 'The table “b”'],
    ['SHOW TABLES', 'SHOW, DESCRIBE or SUMMARIZE'],
    ['SELECT * FROM (DESCRIBE input1)', 'SHOW, DESCRIBE or SUMMARIZE'],
    ['SELECT 1; SELECT 2', 'More than one statement'],
    ['SELECT $1', 'A parameter without a name'],
  ])('%s is refused', async (text, what) => {
    expect(checkSelect(await parseSelect(connection, text), text, inputs)).toMatchObject({ ok: false, what });
  });

  it('parameters are replaced outside quotes and comments alone, and places are found again', () => {
    const text = `SELECT '$a', "$a", $$ $a $$, $a -- $a\n, /* $a */ $b + $a, $c`;
    const filled = replaceParameters(text, (name) => ({ a: '1000', b: "'x'" })[name]);
    expect(filled.text).toBe(`SELECT '$a', "$a", $$ $a $$, 1000 -- $a\n, /* $a */ 'x' + 1000, $c`);
    expect(text.slice(filled.originalOffset(filled.text.indexOf('$c')))).toBe('$c');
    expect(filled.originalOffset(filled.text.indexOf("'x'") + 1)).toBe(text.indexOf('$b'));
  });
});
