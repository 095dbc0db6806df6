import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { RunSession } from '@millrace/engine';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classifyError } from './classify-error.ts';
import { HOOK_MS, runTask, useWorkspace } from './testing/workspace.ts';

const workspace = useWorkspace();
const NARROW = { memoryBytes: 100 * 1024 ** 2, spillBytes: 20 * 1024 ** 2 };
let session: RunSession;
beforeAll(async () => {
  session = await workspace.openRun(NARROW);
}, HOOK_MS);

function csv(path: string): string {
  return `SELECT "id", "name", "v" FROM read_csv(['${path}'], columns = {'id': 'BIGINT', 'name': 'VARCHAR', 'v': 'BIGINT'}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', skip = 0, nullstr = '', union_by_name = false, hive_partitioning = false)`;
}

function json(path: string, layout = 'newline_delimited'): string {
  return `SELECT "a" FROM read_json(['${path}'], columns = {'a': 'BIGINT'}, auto_detect = false, format = '${layout}', records = true)`;
}

function parquet(path: string): string {
  return `SELECT * FROM read_parquet(['${path}'])`;
}

describe('an error in a file names the file, the line and the node that reads it', () => {
  it.each([
    ['a short row', 'short.csv', 'id,name,v\n1,a,2\n2,b\n3,c,4\n', csv, 'csv-ragged-row', 3, 'The row has 2 fields instead of 3.'],
    ['a long row', 'long.csv', 'id,name,v\n1,a,2,9\n', csv, 'csv-ragged-row', 2, 'The row has 4 fields instead of 3.'],
    [
      'a wrong number',
      'number.csv',
      'id,name,v\n1,a,2\nx,b,3\n',
      csv,
      'csv-cast-failed',
      3,
      'The column “id” holds “x”, which is not a BIGINT.',
    ],
    ['an open quote', 'quote.csv', 'id,name,v\n1,a,2\n4,"b,3\n', csv, 'csv-quote-open', 3, 'A quoted field is never closed.'],
    ['Latin-1', 'latin.csv', Buffer.from('id,name,v\n1,\xe9t\xe9,2\n', 'latin1'), csv, 'encoding', 2, 'The file is not UTF-8 text.'],
    [
      'a broken JSON line',
      'broken.json',
      '{"a":1}\n{"a":2\n{"a":3}\n',
      json,
      'json-malformed',
      3,
      'The JSON is malformed: Unexpected character.',
    ],
    [
      'a wrong JSON value',
      'value.json',
      '{"a":1}\n{"a":"zz"}\n',
      json,
      'json-cast-failed',
      2,
      expect.stringContaining('does not have the column’s type'),
    ],
    [
      'no Parquet at all',
      'text.parquet',
      'this is not Parquet at all',
      parquet,
      'parquet-damaged',
      undefined,
      expect.stringContaining('damaged or was cut off'),
    ],
    [
      'an empty Parquet file',
      'empty.parquet',
      '',
      parquet,
      'parquet-damaged',
      undefined,
      expect.stringContaining('damaged or was cut off'),
    ],
    ['a gzip that was cut off', 'cut.csv.gz', cutGzip(), csv, 'gzip-damaged', undefined, 'The compressed file is damaged or was cut off.'],
    ['JSON nested 20,000 deep', 'deep.json', deepJson(), json, 'json-too-deep', undefined, 'Its JSON is nested deeper than 500 levels.'],
  ] as const)('%s', async (_, path, content, read, code, line, message) => {
    const file = workspace.file(path, content as string | Uint8Array);
    const running = runTask(workspace, session, { sql: read(file.path), inputs: [{ nodeId: 'flights', files: [file] }] });
    await expect(running).rejects.toMatchObject({
      detail: {
        class: 'data',
        code,
        message,
        file: file.path,
        nodeId: 'flights',
        retryable: false,
        ...(line === undefined ? {} : { line }),
      },
    });
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -500)],
    [
      'with a byte changed in a page',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 200), Buffer.alloc(400, 0x55), bytes.subarray(600)]),
    ],
  ])('a Parquet file %s', async (name, damage) => {
    const { directory } = await runTask(workspace, session, { sql: `SELECT i, md5(i::VARCHAR) AS h FROM range(5000) t(i)` });
    const file = workspace.file(`${name}.parquet`, damage(readFileSync(`${directory}/run-0.parquet`)));
    const running = runTask(workspace, session, { sql: parquet(file.path), inputs: [{ nodeId: 'flights', files: [file] }] });
    await expect(running).rejects.toMatchObject({ detail: { class: 'data', code: 'parquet-damaged', file: file.path, nodeId: 'flights' } });
  });

  it('shows the line with its neighbours, out of a packed file too', async () => {
    const file = workspace.file('packed.csv.gz', gzipSync(`id,name,v\n1,a,2\n2,${'x'.repeat(400)}\n3,c,4\n4,d,5\n`));
    const running = runTask(workspace, session, { sql: csv(file.path), inputs: [{ nodeId: 'flights', files: [file] }] });
    await expect(running).rejects.toMatchObject({
      detail: {
        line: 3,
        lines: [
          { line: 2, text: '1,a,2' },
          { line: 3, text: `2,${'x'.repeat(298)}…` },
          { line: 4, text: '3,c,4' },
        ],
      },
    });
  });

  it('a file that went away', async () => {
    const path = `${workspace.root}/data/gone.parquet`;
    const inputs = [{ nodeId: 'flights', files: [{ path, size: 1, modifiedAt: 1, partition: {} }] }];
    await expect(runTask(workspace, session, { sql: parquet(path), inputs })).rejects.toMatchObject({
      detail: { class: 'storage', code: 'file-missing', file: path, nodeId: 'flights', retryable: true },
    });
  });
});

function cutGzip(): Buffer {
  return gzipSync(`id,name,v\n${Array.from({ length: 20_000 }, (_, row) => `${row},n${row * 7919},1\n`).join('')}`).subarray(0, -300);
}

function deepJson(): string {
  return `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}\n`;
}

describe('an error in an expression names the node', () => {
  it.each([
    [`CAST("v" AS INTEGER)`, `'a1'`, 'cast-failed', '“a1” is not an INTEGER.'],
    [`CAST("v" AS DATE)`, `'2024-13-45'`, 'cast-failed', '“2024-13-45” is not a date or time.'],
    [`CAST("v" AS TIMESTAMP)`, `'yesterday'`, 'cast-failed', '“yesterday” is not a date or time.'],
    [`CAST("v" AS TINYINT)`, '1000', 'cast-out-of-range', '1000 is out of the range of TINYINT.'],
    [`CAST("v" AS DECIMAL(4,2))`, '1000.5', 'cast-out-of-range', '1000.5 is out of the range of DECIMAL(4,2).'],
    [`CAST("v" AS JSON)`, `'{a'`, 'cast-failed', expect.stringContaining('Malformed JSON')],
  ])('%s of %s', async (expression, value, code, message) => {
    const sql = [
      'WITH "source" AS NOT MATERIALIZED (',
      `  SELECT ${value} AS "v"`,
      '),',
      '-- Naïve 😀',
      '"the cast" AS NOT MATERIALIZED (',
      `  SELECT ${expression} AS "v" FROM "source"`,
      '),',
      '"last" AS NOT MATERIALIZED (',
      '  SELECT * FROM "the cast"',
      ')',
      'SELECT * FROM "last"',
    ].join('\n');
    await expect(runTask(workspace, session, { sql })).rejects.toMatchObject({
      detail: { class: 'data', code, message, nodeId: 'the cast' },
    });
  });

  it.each([
    [`strptime('2024/13', '%Y-%m-%d')`, 'data', 'date-format', '“2024/13” does not have the format %Y-%m-%d.'],
    [`9223372036854775807::BIGINT * 2::BIGINT`, 'data', 'out-of-range', expect.stringContaining('Overflow in multiplication')],
    [`(SELECT x FROM (VALUES (1), (2)) t(x))`, 'data', 'subquery-rows', expect.stringContaining('several rows')],
    [`error('boom')`, 'data', 'invalid-input', 'Boom.'],
    [`nope`, 'configuration', 'sql-invalid', expect.stringContaining('nope')],
  ])('%s', async (expression, errorClass, code, message) => {
    await expect(runTask(workspace, session, { sql: `SELECT ${expression} AS v` })).rejects.toMatchObject({
      detail: { class: errorClass, code, message },
    });
  });
});

describe('an error of resources and of the target', () => {
  let session: RunSession;
  beforeEach(async () => {
    session = await workspace.openRun(NARROW);
  }, HOOK_MS);

  // Now and then DuckDB 1.5.5 crashes while it gives up a sort; a run then ends as `worker-died`, which has a test of its own.
  it.each([
    ['a list of a whole table', 'SELECT list(i) AS l FROM range(40000000) t(i)', 'out-of-memory'],
    [
      'a sort beyond the room for spilling',
      `SELECT i, repeat('x', 200) || i AS h FROM range(1000000) t(i) ORDER BY hash(i)`,
      expect.stringMatching(/^(spill-limit|out-of-memory)$/),
    ],
  ])('%s', { retry: 2 }, async (_, sql, code) => {
    await expect(runTask(workspace, session, { sql })).rejects.toMatchObject({ detail: { class: 'resources', code } });
  });

  it('partition keys only', async () => {
    const running = runTask(workspace, session, { sql: 'SELECT 1 AS a', columns: { a: 'INTEGER' }, output: { partitionBy: ['a'] } });
    await expect(running).rejects.toMatchObject({ detail: { class: 'configuration', code: 'all-columns-partitioned' } });
  });

  it('a partition value too long for a folder', async () => {
    const running = runTask(workspace, session, {
      sql: `SELECT 1 AS a, repeat('x', 300) AS b`,
      columns: { a: 'INTEGER', b: 'VARCHAR' },
      output: { partitionBy: ['b'] },
    });
    await expect(running).rejects.toMatchObject({ detail: { class: 'data', code: 'partition-value-too-long' } });
  });

  it.each([
    ['IO Error: Could not write file "/x/y.parquet": No space left on device', 'resources', 'disk-full'],
    [
      'Out of Memory Error: failed to offload data block of size 256.0 KiB (53.9/54.0 MiB used).\nThis limit was set by the max_temp_directory_size setting.',
      'resources',
      'spill-limit',
    ],
    ['IO Error: Cannot open file "/x/y.csv": Permission denied', 'permission', 'permission-denied'],
    ['INTERRUPT Error: Interrupted!', 'engine', 'interrupted'],
    ['Internal Error: something new', 'engine', 'engine-error'],
  ])('%s', (text, errorClass, code) => {
    expect(classifyError(new Error(text)).error).toMatchObject({ class: errorClass, code });
  });

  it('the errors of Node’s own file functions are told alike', () => {
    const error = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', path: '/x' });
    expect(classifyError(error).error.code).toBe('disk-full');
  });
});
