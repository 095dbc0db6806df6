import { describe, expect, it } from 'vitest';
import { useWorkspace } from './testing/workspace.ts';

const workspace = useWorkspace();

async function parsed(kind: 'expression' | 'select', text: string) {
  const [result] = await workspace.engine.parse([{ kind, text }]);
  if (!result) throw new Error('no result');
  return result;
}

/** All numbers under a key in a tree. */
function numbersAt(tree: unknown, key: string): number[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]) => (name === key && typeof value === 'number' ? [value] : numbersAt(value, key)));
}

describe('parsing', () => {
  it.each([
    ['brackets', `${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
    ['sums', `1${' + 1'.repeat(20_000)}`],
    ['negations', `${'NOT '.repeat(20_000)}true`],
  ])('refuses %s nested too deeply', async (_, text) => {
    expect(await parsed('expression', text)).toMatchObject({ ok: false, message: 'This is nested too deeply.' });
  });

  it('gives the tree of an expression with places in the author’s text', async () => {
    const text = `'é😀' || "naïve"`;
    const result = await parsed('expression', text);
    if (!result.ok) throw new Error(result.message);
    const places = numbersAt(result.tree, 'query_location').map((place) => place - result.offset);
    expect(places).toContain(text.indexOf('"naïve"'));
    expect(places).toContain(0);
  });

  it('keeps an integer that a double cannot hold', async () => {
    const result = await parsed('expression', '9007199254740993');
    expect(JSON.stringify(result)).toContain('"value":"9007199254740993"');
  });

  it('refuses a number that is larger than any, and goes on with the others', async () => {
    const [wrong, right] = await workspace.engine.parse([
      { kind: 'expression', text: 'a > 1e400' },
      { kind: 'expression', text: 'a > 1' },
    ]);
    expect(wrong).toEqual({ ok: false, message: 'A number in it is too large', position: null });
    expect(right).toMatchObject({ ok: true });
  });

  it.each([
    ["'é' + + )", 8],
    ["'😀' + + )", 9],
    ['a +', 3],
    ['a b', 2],
    ['', 0],
    ['  ', 0],
    ["'open", 0],
  ])('%s is wrong at its character', async (text, position) => {
    expect(await parsed('expression', text)).toMatchObject({ ok: false, position });
  });

  it.each([
    'a) , (1',
    'a, b',
    '1; SELECT 2',
    'a FROM t',
    "1) FROM read_text('/etc/passwd') WHERE (1=1",
    '1 AS x',
    'SELECT 1',
    '1) UNION SELECT (2',
    '1 -- x\n) FROM (SELECT 1',
    '/* open',
    'a\0b',
    'DROP TABLE t',
  ])('%s is not one expression', async (text) => {
    expect(await parsed('expression', text)).toMatchObject({ ok: false });
  });

  it.each([
    'sum(x) FILTER (WHERE y > 1)',
    '1 -- comment',
    'row_number() OVER (ORDER BY a)',
    'CASE WHEN a THEN 1 END',
    '(a, b)',
    "$name || 'x'",
  ])('%s is one expression', async (text) => {
    expect(await parsed('expression', text)).toMatchObject({ ok: true });
  });

  it.each([
    ['SELECT 1;', 8],
    ['SELECT 1; DROP TABLE t', null],
    ["COPY t TO 'x'", null],
    ["ATTACH '/tmp/x.db'", null],
    ['SELECT FROM WHERE', 12],
    ['SELECT 1) ; (SELECT 2', 8],
    ['SELECT 1) AS a, (SELECT 2', 8],
    ['', 0],
  ])('%s is not one SELECT', async (text, position) => {
    expect(await parsed('select', text)).toMatchObject({ ok: false, position });
  });

  it('takes a SELECT with common tables', async () => {
    expect(await parsed('select', 'WITH a AS (SELECT 1 AS x) SELECT x FROM a ORDER BY x LIMIT 3 -- end')).toMatchObject({
      ok: true,
      offset: 0,
    });
  });

  it('answers a batch in order', async () => {
    const results = await workspace.engine.parse(['a', 'b +', 'c'].map((text) => ({ kind: 'expression', text })));
    expect(results.map((result) => result.ok)).toEqual([true, false, true]);
  });
});

async function bound(sql: string) {
  const [result] = await workspace.engine.bind([{ sql }]);
  if (!result) throw new Error('no result');
  return result;
}

describe('binding', () => {
  it('gives names and types', async () => {
    expect(await bound(`SELECT 1::BIGINT AS "a b", [DATE '2020-01-01'] AS d, '{}'::JSON AS j, TIME '01:00'::TIMETZ AS t`)).toEqual({
      ok: true,
      schema: [
        { name: 'a b', type: { kind: 'int', bits: 64, signed: true } },
        { name: 'd', type: { kind: 'list', item: { kind: 'date' } } },
        { name: 'j', type: { kind: 'json' } },
        { name: 't', type: { kind: 'other', name: 'TIME WITH TIME ZONE' } },
      ],
    });
  });

  it('says which column is unknown, where, and what it might be', async () => {
    const sql = `SELECT 'é', "nmae" FROM (SELECT 1 AS "name")`;
    expect(await bound(sql)).toMatchObject({ ok: false, code: 'column-not-found', position: sql.indexOf('"nmae"'), candidates: ['name'] });
  });

  it('gives the place of a syntax error', async () => {
    expect(await bound("SELECT '😀é' + )")).toMatchObject({ ok: false, code: 'syntax-error', position: 15 });
  });

  it.each([
    ['SELECT sun(1)', 'missing-entry'],
    ['SELECT 1 AS a, 2 AS "A"', 'column-repeated'],
    ['SELECT ?', 'parameter-marker'],
    ['SELECT 1; SELECT 2', 'invalid-input'],
    ['CREATE TABLE x (a INTEGER)', 'not-a-select'],
    ["COPY (SELECT 1) TO '/tmp/millrace-must-not-be-there'", 'permission'],
    ['EXPLAIN SELECT 1', 'not-a-select'],
    ['SELECT (', 'syntax-error'],
    ["SELECT sum('a')", 'no-matching-function'],
    ["SELECT * FROM read_text('/etc/passwd')", 'permission'],
  ])('%s is refused', async (sql, code) => {
    expect(await bound(sql)).toMatchObject({ ok: false, code });
  });

  it('does not run what it binds', async () => {
    const startedAt = performance.now();
    expect(await bound(`SELECT repeat('x', 4000000000) AS r, error('never') AS e`)).toMatchObject({ ok: true });
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('a statement that is too much for the binder spoils no other', async () => {
    const results = await workspace.engine.bind([
      { sql: 'SELECT 1 AS before' },
      { sql: `SELECT * FROM range(length(lpad('x', 1500000000, 'y')))` },
      { sql: 'SELECT 1 AS after' },
    ]);
    expect(results.map((result) => (result.ok ? 'ok' : result.code))).toEqual(['ok', 'too-complex', 'ok']);
  }, 60_000);

  it('binds 50 nodes fast enough for typing, and remembers them', async () => {
    const columns = Array.from({ length: 20 }, (_, index) => `CAST(NULL AS INTEGER) AS "c${index}"`).join(', ');
    const queries = Array.from({ length: 50 }, (_, index) => ({
      sql: `WITH "x" AS (SELECT ${columns} WHERE false) SELECT *, "c1" + ${index} AS "d" FROM "x"`,
    }));
    const time = async () => {
      const startedAt = performance.now();
      const results = await workspace.engine.bind(queries);
      expect(results.every((result) => result.ok)).toBe(true);
      return performance.now() - startedAt;
    };
    // 35 ms on a quiet machine, and nothing when it is remembered; tests share theirs.
    expect(await time()).toBeLessThan(2000);
    expect(await time()).toBeLessThan(100);
  });
});

describe('functions', () => {
  it('lists scalar, aggregate and window functions once each', async () => {
    const functions = await workspace.engine.functions();
    const names = functions.map((found) => found.name);
    expect(new Set(names).size).toBe(names.length);
    expect(functions.find((found) => found.name === 'sum')).toMatchObject({ kind: 'aggregate' });
    expect(functions.find((found) => found.name === 'lag')).toMatchObject({ kind: 'window' });
    expect(functions.find((found) => found.name === 'strftime')).toMatchObject({
      kind: 'scalar',
      signature: expect.stringContaining('VARCHAR'),
      description: expect.stringContaining('format'),
    });
  });
});
