import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { RunSession, TaskOutput } from '@millrace/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOOK_MS, runTask, useWorkspace } from './testing/workspace.ts';

const workspace = useWorkspace();
const csvFormat = { kind: 'csv', compression: 'none', delimiter: ',', header: true, nullText: '' } as const;

async function rowsOf(sql: string): Promise<unknown[][]> {
  const { columns, rowCount } = await workspace.engine.preview({ samples: [], sql, rowLimit: 1000, profile: false, timeoutMs: 10_000 });
  return Array.from({ length: rowCount }, (_, row) => columns.map((values) => values[row]));
}

/** Puts a task's files where previews may read them. */
function published(name: string, directory: string, paths: string[]): string[] {
  return paths.map((path) => workspace.file(`${name}/${path}`, readFileSync(`${directory}/${path}`)).path);
}

describe('writing', () => {
  let session: RunSession;
  beforeAll(async () => {
    session = await workspace.openRun();
  }, HOOK_MS);

  it('one Parquet file with rows and bytes', async () => {
    const { files, directory, metrics, seen } = await runTask(workspace, session, { sql: 'SELECT i, i % 3 AS k FROM range(1000) t(i)' });
    expect(files).toEqual([{ path: 'run-0.parquet', rows: 1000, bytes: readFileSync(`${directory}/run-0.parquet`).length, partition: {} }]);
    expect(metrics.ports).toContainEqual({ nodeId: 'target', port: '$write', rows: 1000, exact: true });
    expect(seen[0]).toMatchObject({ progress: 0, ports: [] });
    expect(metrics.peakMemoryBytes).toBeGreaterThan(10_000_000);
    const [path = ''] = published('one', directory, ['run-0.parquet']);
    expect(await rowsOf(`SELECT count(*), sum(i)::BIGINT FROM read_parquet('${path}')`)).toEqual([[1000, 499500]]);
  });

  it.each([
    ['csv', csvFormat, 'run-0.csv', (bytes: Buffer) => bytes],
    ['csv.gz', { ...csvFormat, compression: 'gzip' }, 'run-0.csv.gz', gunzipSync],
    ['csv.zst', { ...csvFormat, compression: 'zstd' }, 'run-0.csv.zst', zstdDecompressSync],
  ] as const)('%s', async (_, format, path, unpack) => {
    const sql = `SELECT * FROM (VALUES (1, 'a"b,c'), (NULL, 'x')) t(n, "s t")`;
    const { files, directory } = await runTask(workspace, session, { sql, output: { format } });
    expect(files).toMatchObject([{ path, rows: 2 }]);
    expect(unpack(readFileSync(`${directory}/${path}`)).toString()).toBe('n,s t\n1,"a""b,c"\n,x\n');
  });

  it.each([
    ['lines', 'run-0.jsonl', '{"n":1,"d":"2024-01-31"}\n{"n":2,"d":null}\n'],
    ['array', 'run-0.json', '[\n\t{"n":1,"d":"2024-01-31"},\n\t{"n":2,"d":null}\n]\n'],
  ] as const)('JSON as %s', async (layout, path, text) => {
    const sql = `SELECT * FROM (VALUES (1, DATE '2024-01-31'), (2, NULL)) t(n, d)`;
    const { files, directory } = await runTask(workspace, session, {
      sql,
      output: { format: { kind: 'json', compression: 'none', layout } },
    });
    expect(files).toMatchObject([{ path, rows: 2 }]);
    expect(readFileSync(`${directory}/${path}`, 'utf8')).toBe(text);
  });

  const formats: [string, TaskOutput['format']][] = [
    ['Parquet', { kind: 'parquet', compression: 'zstd' }],
    ['CSV', csvFormat],
    ['CSV without a header, compressed', { ...csvFormat, header: false, compression: 'gzip' }],
    ['JSON lines', { kind: 'json', compression: 'none', layout: 'lines' }],
    ['JSON arrays', { kind: 'json', compression: 'gzip', layout: 'array' }],
  ];

  it.each(formats)('%s in partitions, with the rows of each file', async (name, format) => {
    const sql = `SELECT i, 'line\nbreak "' || i AS s, CASE i % 3 WHEN 0 THEN 'a/b' WHEN 1 THEN NULL ELSE 'é' END AS "p q" FROM range(100) t(i)`;
    const columns = { i: 'BIGINT', s: 'VARCHAR', 'p q': 'VARCHAR' };
    const { files, directory } = await runTask(workspace, session, { sql, columns, output: { format, partitionBy: ['p q'] } });
    const byPartition = new Map(files.map((file) => [file.partition['p q'], file.rows]));
    expect([...byPartition].sort()).toEqual([
      [null, 33],
      ['a/b', 34],
      ['é', 33],
    ]);
    expect(files.every((file) => /^p%20q=[^/]+\/run-0_[0-9a-f-]{36}\./.test(file.path))).toBe(true);
    const paths = published(
      name,
      directory,
      files.map((file) => file.path),
    );
    const list = `[${paths.map((path) => `'${path}'`).join(', ')}]`;
    const reader = format.kind === 'parquet' ? 'read_parquet' : format.kind === 'csv' ? 'read_csv' : 'read_json';
    const options = format.kind === 'csv' ? `, header = ${format.header}, names = ['i', 's']` : '';
    expect(
      await rowsOf(`SELECT count(*), sum(i)::BIGINT, count(DISTINCT s) FROM ${reader}(${list}${options}, hive_partitioning = false)`),
    ).toEqual([[100, 4950, 100]]);
  });

  it.each(formats)('%s: several tasks share a folder', async (_, format) => {
    const directory = `${workspace.root}/out/shared-${format.kind}-${Math.floor(performance.now())}`;
    for (const filePrefix of ['run-0', 'run-1']) {
      await runTask(workspace, session, {
        sql: 'SELECT 1 AS a, 2 AS b',
        columns: { a: 'INTEGER', b: 'INTEGER' },
        output: { directory, filePrefix, format, partitionBy: ['b'] },
      });
    }
    expect(readdirSync(`${directory}/b=2`)).toHaveLength(2);
  });

  it.each(formats)('%s: no rows make one file that has the columns', async (name, format) => {
    const columns = { a: 'INTEGER', s: 'STRUCT("x" DATE)', p: 'VARCHAR' };
    const sql = `SELECT 1 AS a, {'x': DATE '2024-01-01'} AS s, 'p' AS p WHERE false`;
    const plain = await runTask(workspace, session, { sql, columns, output: { format } });
    expect(plain.files).toMatchObject([{ rows: 0, partition: {} }]);
    const split = await runTask(workspace, session, { sql, columns, output: { format, partitionBy: ['p'] } });
    expect(split.files).toMatchObject([{ rows: 0, partition: { p: null } }]);
    if (format.kind !== 'parquet') return;
    const [path = ''] = published(
      name,
      split.directory,
      split.files.map((file) => file.path),
    );
    const { schema } = await workspace.engine.preview({
      samples: [],
      sql: `SELECT * FROM read_parquet('${path}')`,
      rowLimit: 1,
      profile: false,
      timeoutMs: 5000,
    });
    expect(schema.map((field) => field.name)).toEqual(['a', 's', 'p']);
  });

  it('more partitions than files may be open make one file each', async () => {
    const { files } = await runTask(workspace, session, {
      sql: 'SELECT i, i % 300 AS k FROM range(30000) t(i)',
      columns: { i: 'BIGINT', k: 'BIGINT' },
      output: { partitionBy: ['k'] },
    });
    expect(files).toHaveLength(300);
    expect(files.every((file) => file.rows === 100)).toBe(true);
  });

  it('a name with a quote, and one that is a word of SQL', async () => {
    const columns = { 'a"b': 'INTEGER', select: 'INTEGER' };
    const { files } = await runTask(workspace, session, {
      sql: 'SELECT 1 AS "a""b", 2 AS "select"',
      columns,
      output: { partitionBy: ['select'], format: { kind: 'json', compression: 'none', layout: 'lines' }, filePrefix: "it's-{i}" },
    });
    expect(files).toMatchObject([{ rows: 1, partition: { select: '2' } }]);
  });
});

describe('stopping', () => {
  const endless = 'SELECT count(*) AS n FROM range(10000000) a, range(10000000) b';

  it('a cancelled task ends within a second, and the session goes on', async () => {
    const session = await workspace.openRun();
    const abort = new AbortController();
    const running = runTask(workspace, session, { sql: endless, signal: abort.signal });
    setTimeout(() => abort.abort(), 200);
    const startedAt = performance.now();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect((await runTask(workspace, session, { sql: 'SELECT 1 AS a' })).files).toHaveLength(1);
  });

  it('one that hears no interrupt is killed', async () => {
    const session = await workspace.openRun({ memoryBytes: 4 * 1024 ** 3 });
    const abort = new AbortController();
    const running = runTask(workspace, session, {
      sql: `SELECT levenshtein(repeat('ab', 100000 + i::INTEGER), repeat('ba', 100000)) AS d FROM range(100) t(i)`,
      signal: abort.signal,
    });
    setTimeout(() => abort.abort(), 200);
    const startedAt = performance.now();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  it('one that is cancelled before it starts does nothing', async () => {
    const session = await workspace.openRun();
    await expect(runTask(workspace, session, { sql: endless, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('a worker far above its memory is stopped with the reason', async () => {
    const session = await workspace.openRun({ memoryBytes: 64 * 1024 ** 2, processBytes: 300 * 1024 ** 2 });
    const sql = `SELECT lpad('x', 300000000 + i::INTEGER, 'y') AS v FROM range(100) t(i)`;
    await expect(runTask(workspace, session, { sql })).rejects.toMatchObject({ detail: { class: 'resources', code: 'memory-wall' } });
    await session.close();
  });

  it('closing a session ends its task', async () => {
    const session = await workspace.openRun();
    const running = runTask(workspace, session, { sql: endless });
    running.catch(() => {});
    await session.close();
    await expect(running).rejects.toMatchObject({ detail: { code: 'worker-died' } });
  });
});

describe('metrics', () => {
  it('come at once and then often, with rows of the sources so far', async () => {
    const session = await workspace.openRun();
    const made = await runTask(workspace, session, { sql: `SELECT i, i % 1000 AS k, md5(i::VARCHAR) AS h FROM range(300000) t(i)` });
    const file = workspace.file('metered.parquet', readFileSync(`${made.directory}/run-0.parquet`));
    const startedAt = performance.now();
    const { seen, metrics } = await runTask(workspace, session, {
      sql: `SELECT md5(md5(md5(h))) AS x, sha256(h || i) AS y FROM read_parquet(['${file.path}'])`,
      inputs: [{ nodeId: 'source', files: [file] }],
      counters: [{ kind: 'scan', nodeId: 'source', port: 'out' }],
    });
    const elapsed = performance.now() - startedAt;
    expect(seen.length).toBeGreaterThan(elapsed / 1000);
    const estimates = seen.flatMap((each) => each.ports.filter((port) => port.nodeId === 'source'));
    expect(estimates.length).toBeGreaterThan(0);
    for (const estimate of estimates) expect(estimate).toMatchObject({ exact: false, port: 'out' });
    expect(metrics.ports).toContainEqual({ nodeId: 'source', port: 'out', rows: 300_000, exact: true });
    expect(metrics.bytesRead).toBeGreaterThan(file.size * 0.8);
    expect(metrics.bytesWritten).toBeGreaterThan(15_000_000);
    expect(metrics.cpuMs).toBeGreaterThan(100);
    expect(metrics.progress).toBe(1);
  });

  it('tell what was spilled', async () => {
    const session = await workspace.openRun({ memoryBytes: 60 * 1024 ** 2, threads: 1 });
    const sql = `SELECT i, hash(i) AS a, hash(i + 1) AS b, hash(i + 2) AS c, hash(i + 3) AS d FROM range(2000000) t(i) ORDER BY a`;
    const { metrics } = await runTask(workspace, session, { sql });
    expect(metrics.spillBytes).toBeGreaterThan(1_000_000);
  });
});
