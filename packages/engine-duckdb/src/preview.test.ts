import type { PreviewRequest } from '@millrace/engine';
import { printTypeName } from '@millrace/plan';
import { describe, expect, it } from 'vitest';
import { useWorkspace } from './testing/workspace.ts';

const workspace = useWorkspace();

function preview(request: Partial<PreviewRequest> & { sql: string }, signal?: AbortSignal) {
  return workspace.engine.preview({ samples: [], rowLimit: 10, profile: false, timeoutMs: 10_000, ...request }, signal);
}

const numbers = { name: 'numbers', key: 'numbers', sql: 'SELECT i, i % 3 AS k FROM range(1000) t(i)', rowLimit: 100 };

describe('a preview', () => {
  it('shows the first rows in order, and that there are more', async () => {
    const result = await preview({ sql: `SELECT i, 'row ' || i AS "a text" FROM range(50) t(i) ORDER BY i DESC`, rowLimit: 3 });
    expect(result.schema.map((field) => [field.name, printTypeName(field.type)])).toEqual([
      ['i', 'BIGINT'],
      ['a text', 'VARCHAR'],
    ]);
    expect(result.columns).toEqual([
      [49, 48, 47],
      ['row 49', 'row 48', 'row 47'],
    ]);
    expect(result).toMatchObject({ rowCount: 3, truncated: true, cappedSamples: [], profiles: null });
    expect((await preview({ sql: 'SELECT 1 AS a', rowLimit: 1 })).truncated).toBe(false);
  });

  it('reads samples by their names, says which were capped, and keeps them', async () => {
    const random = { name: 'Some "source"', key: 'random', sql: 'SELECT random() AS r FROM range(500)', rowLimit: 500 };
    const sql = 'SELECT (SELECT sum(i) FROM numbers) AS s, (SELECT sum(r) FROM "Some ""source""") AS r';
    const first = await preview({ samples: [numbers, random], sql });
    expect(first.cappedSamples).toEqual(['numbers']);
    expect(first.columns[0]).toEqual([4950]);
    const second = await preview({ samples: [numbers, random], sql });
    expect(second.columns).toEqual(first.columns);
    const other = await preview({ samples: [numbers, { ...random, key: 'random again' }], sql });
    expect(other.columns).not.toEqual(first.columns);
  });

  it('a capped sample joins with all of its rows', async () => {
    const sample = { name: 't', key: 'join', sql: 'SELECT i FROM range(10000) t(i)', rowLimit: 5000 };
    const sql = 'SELECT count(*) AS n FROM t JOIN (SELECT unnest([1, 4998, 4999, 5000]) AS i) d USING (i)';
    for (let round = 0; round < 5; round++) expect((await preview({ samples: [sample], sql })).columns).toEqual([[3]]);
  });

  it('gives every kind of value as JSON can carry it', async () => {
    const result = await preview({
      sql: `SELECT 9007199254740993::BIGINT AS big, 12::BIGINT AS small, 1.10::DECIMAL(10,2) AS price, 170141183460469231731687303715884105727::HUGEINT AS huge,
        DATE '2024-01-31' AS d, TIMESTAMP '2024-01-31 10:00:00' AS ts, TIMESTAMPTZ '2024-01-31 10:00:00+02' AS tz, TIME '10:00:01' AS t, INTERVAL '1 day' AS i,
        'NaN'::DOUBLE AS nan, true AS b, NULL AS nothing, [1, NULL] AS list, {'a': {'b': 'c'}, 'big': 9007199254740993} AS s, MAP {'k': 1} AS m,
        '\\xAA\\x00'::BLOB AS bytes, '{"x": [1]}'::JSON AS j, uuid() IS NOT NULL AS u, repeat('é', 3000) AS long, 'a'::ENUM('a') AS e`,
    });
    const value = Object.fromEntries(result.schema.map((field, index) => [field.name, result.columns[index]?.[0]]));
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    expect(value).toMatchObject({
      big: '9007199254740993',
      small: 12,
      price: '1.10',
      huge: '170141183460469231731687303715884105727',
      d: '2024-01-31',
      ts: '2024-01-31 10:00:00',
      t: '10:00:01',
      nan: 'NaN',
      b: true,
      nothing: null,
      list: [1, null],
      s: { a: { b: 'c' }, big: '9007199254740993' },
      m: { k: 1 },
      bytes: 'AA00',
      j: '{"x": [1]}',
      long: `${'é'.repeat(2000)}…`,
      e: 'a',
    });
    expect(String(value.tz)).toMatch(/^2024-01-31 08:00:00\+00/);
  });

  it('cuts what is too large to show', async () => {
    const result = await preview({ sql: `SELECT range(100000) AS list, repeat('x', 1000)::BLOB AS bytes` });
    expect(String(result.columns[0]?.[0])).toHaveLength(2001);
    expect(String(result.columns[1]?.[0])).toHaveLength(129);
  });

  it('columns with strange names are only columns', async () => {
    const names = ['select', 'a"b', 'x"; DROP TABLE y; --', '__proto__', '😀', ' '];
    const sql = `SELECT ${names.map((name, index) => `${index} AS "${name.replaceAll('"', '""')}"`).join(', ')}`;
    const result = await preview({ sql, profile: true });
    expect(result.schema.map((field) => field.name)).toEqual(names);
    expect(result.profiles?.map((profile) => profile.name)).toEqual(names);
  });
});

describe('a profile', () => {
  it('counts nulls, values and ends', async () => {
    const sql = `SELECT i, CASE WHEN i % 4 = 0 THEN NULL ELSE 'v' || (i % 2) END AS text, i % 2 = 0 AS even, DATE '2024-01-01' + (i % 5)::INTEGER AS day, i / 3.0 AS x, [i] AS list, NULL::DOUBLE AS nothing FROM range(1000) t(i)`;
    const { profiles } = await preview({ sql, profile: true });
    const [i, text, even, day, x, list, nothing] = profiles ?? [];
    expect(i).toMatchObject({ rows: 1000, nulls: 0, min: '0', max: '999' });
    expect(i?.distinct).toBeGreaterThan(800);
    expect(i?.histogram).toHaveLength(20);
    expect(i?.histogram.reduce((sum, bar) => sum + bar.count, 0)).toBe(1000);
    expect(text).toMatchObject({
      nulls: 250,
      distinct: 2,
      histogram: [
        { label: 'v1', count: 500 },
        { label: 'v0', count: 250 },
      ],
    });
    expect(even?.histogram.map((bar) => bar.count)).toEqual([500, 500]);
    expect(day?.histogram).toEqual(['01', '02', '03', '04', '05'].map((dd) => ({ label: `2024-01-${dd}`, count: 200 })));
    expect(x?.histogram.reduce((sum, bar) => sum + bar.count, 0)).toBe(1000);
    expect(list).toMatchObject({ rows: 1000, nulls: 0, histogram: [] });
    expect(nothing).toMatchObject({ nulls: 1000, min: null, max: null, histogram: [] });
  });

  it('survives infinities, huge numbers and no rows at all', async () => {
    const { profiles } = await preview({
      sql: `SELECT unnest([1.0, 'inf'::DOUBLE, '-inf'::DOUBLE, 'NaN'::DOUBLE, 2.0]) AS x, unnest([0, -170141183460469231731687303715884105727, 170141183460469231731687303715884105727, 1, 2]::HUGEINT[]) AS h`,
      profile: true,
    });
    expect(profiles?.[0]?.histogram.reduce((sum, bar) => sum + bar.count, 0)).toBe(2);
    expect(profiles?.[1]?.histogram.reduce((sum, bar) => sum + bar.count, 0)).toBe(5);
    const dates = await preview({
      sql: `SELECT unnest([DATE '2024-01-01', 'infinity'::DATE, '-infinity'::DATE]) AS d, unnest([TIMESTAMP '2024-01-01', 'infinity'::TIMESTAMP, NULL]) AS t`,
      profile: true,
    });
    expect(dates.profiles?.map((profile) => profile.histogram.map((bar) => bar.count))).toEqual([[1], [1]]);
    const none = await preview({ sql: `SELECT 1 AS a, 'x' AS b WHERE false`, profile: true });
    expect(none).toMatchObject({ rowCount: 0, profiles: [{ rows: 0, nulls: 0, distinct: 0, histogram: [] }, { rows: 0 }] });
  });
});

describe('a preview that goes wrong', () => {
  it('names the node whose SQL failed', async () => {
    const sql = `WITH "first" AS NOT MATERIALIZED (\n  SELECT 'x' AS v\n),\n-- Cast\n"second" AS NOT MATERIALIZED (\n  SELECT CAST("v" AS INTEGER) AS "v" FROM "first"\n)\nSELECT * FROM "second"`;
    await expect(preview({ sql })).rejects.toMatchObject({
      detail: { code: 'cast-failed', message: '“x” is not an INTEGER.', nodeId: 'second' },
    });
  });

  it('stops after its time and the next one works', async () => {
    const slow = preview({ sql: 'SELECT count(*) FROM range(1000000) a, range(1000000) b', timeoutMs: 300 });
    await expect(slow).rejects.toMatchObject({ detail: { class: 'resources', code: 'preview-timeout' } });
    expect((await preview({ sql: 'SELECT 1 AS a' })).columns).toEqual([[1]]);
  });

  it('that cannot be interrupted is killed, and the next one works', async () => {
    const stuck = preview({ sql: `SELECT sum(length(repeat('x', 100000000 + i::INTEGER))) FROM range(100000) t(i)`, timeoutMs: 300 });
    await expect(stuck).rejects.toMatchObject({ detail: { code: expect.stringMatching(/preview-timeout|out-of-memory|memory-wall/) } });
    expect((await preview({ sql: 'SELECT 1 AS a' })).columns).toEqual([[1]]);
  });

  it('is cancelled by its signal, running or waiting', async () => {
    const sql = 'SELECT count(*) FROM range(1000000) a, range(1000000) b';
    const [running, waiting] = [new AbortController(), new AbortController()];
    const results = Promise.allSettled([preview({ sql }, running.signal), preview({ sql }, waiting.signal)]);
    waiting.abort();
    setTimeout(() => running.abort(), 100);
    const startedAt = performance.now();
    for (const result of await results) expect(result).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    expect(performance.now() - startedAt).toBeLessThan(2500);
    expect((await preview({ sql: 'SELECT 1 AS a' })).columns).toEqual([[1]]);
  });

  it('over a file that DuckDB does not survive says which, again and again', async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    // Beyond what a preview looks through before it reads.
    const early = workspace.file('deep/1.json', `${'{"a":1}\n'.repeat(10)}`);
    const file = workspace.file('deep/2.json', deep);
    const sql = `SELECT * FROM read_json(['${early.path}', '${file.path}'], columns = {'a': 'JSON'}, auto_detect = false)`;
    for (let round = 0; round < 2; round++) {
      await expect(preview({ sql })).rejects.toMatchObject({ detail: { code: 'json-too-deep', file: file.path } });
    }
  });
});
