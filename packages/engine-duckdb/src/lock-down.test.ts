import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSession } from '@millrace/engine';
import { describe, expect, it } from 'vitest';
import { workersOf } from './testing/child-workers.ts';
import { runTask, useWorkspace } from './testing/workspace.ts';

const workspace = useWorkspace();
const outside = join(workspace.root, 'outside');
mkdirSync(outside);
writeFileSync(join(outside, 'secret.csv'), 'secret\n1\n');
writeFileSync(join(workspace.root, 'data', 'fine.csv'), 'a\n1\n');
symlinkSync(join(outside, 'secret.csv'), join(workspace.root, 'data', 'link.csv'));
symlinkSync(outside, join(workspace.root, 'data', 'folder'));

const reads = [
  `SELECT * FROM read_text('/etc/passwd')`,
  `SELECT * FROM read_blob('/proc/self/environ')`,
  `SELECT * FROM glob('/etc/*')`,
  `SELECT * FROM read_csv('${workspace.root}/data/../outside/secret.csv')`,
  `SELECT * FROM read_csv('${workspace.root}/data/link.csv')`,
  `SELECT * FROM read_csv('${workspace.root}/data/folder/secret.csv')`,
  `SELECT * FROM '${outside}/secret.csv'`,
  `SELECT * FROM read_csv('file://${outside}/secret.csv')`,
  `SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')`,
  `SELECT * FROM read_csv('s3://bucket/x.csv')`,
  `SELECT * FROM sniff_csv('/etc/passwd')`,
  `SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')`,
  `SELECT * FROM parquet_metadata('/etc/passwd')`,
];

const functions = [
  `SELECT * FROM enable_logging('QueryLog', storage := 'file', storage_config := {'path': '${workspace.root}/data/log'})`,
  `SELECT * FROM system.main."enable_logging"()`,
  `SELECT * FROM Truncate_DuckDB_Logs()`,
  `SELECT * FROM enable_profiling()`,
  `SELECT * FROM checkpoint()`,
  `SELECT write_log('x')`,
  `SELECT * FROM duckdb_secrets()`,
  `SELECT * FROM duckdb_settings()`,
  `SELECT * FROM query('SELECT * FROM enable_' || 'logging()')`,
  `SELECT * FROM query_table(['duckdb_secrets'])`,
  `SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))`,
  `SELECT 1 WHERE EXISTS (FROM enable_logging())`,
  `WITH a AS (SELECT * FROM enable_logging()) SELECT * FROM a`,
];

const statements = [
  `SET threads = 1`,
  `SET lock_configuration = false`,
  `RESET enable_external_access`,
  `PRAGMA enable_profiling`,
  `INSTALL httpfs`,
  `LOAD httpfs`,
  `LOAD '${outside}/x.duckdb_extension'`,
  `ATTACH '${outside}/other.db'`,
  `CREATE SECRET s (TYPE s3, KEY_ID 'x', SECRET 'y')`,
  `COPY (SELECT 1) TO '${outside}/x.csv'`,
  `EXPORT DATABASE '${outside}/x'`,
  `CALL enable_logging(storage = 'file')`,
  `DROP TABLE x`,
  `SELECT 1; SELECT 2`,
  `SELECT 1) ; COPY (SELECT 2) TO '${outside}/x.csv' ; (SELECT 3`,
  `SELECT 1) LIMIT 1; CREATE TABLE t AS SELECT * FROM (SELECT 2`,
];

let session: RunSession | undefined;

describe('a locked-down worker', () => {
  it.each(functions)('binding, a preview and a run refuse %s', async (sql) => {
    expect(await workspace.engine.bind([{ sql }])).toMatchObject([{ ok: false, code: 'function-not-allowed' }]);
    const preview = workspace.engine.preview({ samples: [], sql, rowLimit: 1, profile: false, timeoutMs: 5000 });
    await expect(preview).rejects.toMatchObject({ detail: { class: 'permission', code: 'function-not-allowed' } });
    session ??= await workspace.openRun();
    await expect(runTask(workspace, session, { sql })).rejects.toMatchObject({ detail: { code: 'function-not-allowed' } });
    expect(existsSync(join(workspace.root, 'data', 'log'))).toBe(false);
  });

  it('names of such functions are names for columns and texts as any other', async () => {
    const sql = `SELECT "query", 'checkpoint()' AS checkpoint, '"function_name":"query"' AS t FROM (SELECT 1 AS "query")`;
    const result = await workspace.engine.preview({ samples: [], sql, rowLimit: 1, profile: false, timeoutMs: 5000 });
    expect(result.columns).toEqual([[1], ['checkpoint()'], ['"function_name":"query"']]);
  });

  it.each(reads)('a preview refuses %s', async (sql) => {
    const preview = workspace.engine.preview({ samples: [], sql, rowLimit: 1, profile: false, timeoutMs: 5000 });
    await expect(preview).rejects.toMatchObject({ name: 'EngineFailure' });
  });

  it.each(statements)('a preview refuses %s', async (sql) => {
    for (const samples of [[], [{ name: 'x', key: sql, sql, rowLimit: 5 }]]) {
      const preview = workspace.engine.preview({
        samples,
        sql: samples.length > 0 ? 'SELECT 1' : sql,
        rowLimit: 1,
        profile: false,
        timeoutMs: 5000,
      });
      await expect(preview).rejects.toMatchObject({ name: 'EngineFailure' });
    }
  });

  it('a run reads what it may and refuses the rest, in its SELECT and as a way out of it', async () => {
    const session = await workspace.openRun();
    const sql = `SELECT * FROM read_csv('${workspace.root}/data/fine.csv')`;
    expect((await runTask(workspace, session, { sql })).files).toMatchObject([{ rows: 1 }]);
    for (const wrong of [...reads, ...statements]) {
      await expect(runTask(workspace, session, { sql: wrong }), wrong).rejects.toMatchObject({ name: 'EngineFailure' });
    }
    await expect(runTask(workspace, session, { sql, output: { directory: join(outside, 'made') } })).rejects.toMatchObject({
      detail: { class: 'permission' },
    });
  });

  it('a worker has none of the server’s environment', async () => {
    await workspace.engine.bind([{ sql: 'SELECT 1 AS warm' }]);
    const workers = workersOf(process.pid);
    expect(workers.length).toBeGreaterThan(0);
    for (const pid of workers) {
      const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
        .split('\0')
        .map((entry) => entry.split('=')[0] ?? '')
        .filter((name) => name !== '' && !name.startsWith('NODE_CHANNEL'));
      expect(names.sort()).toEqual(['LANG', 'PATH', 'TZ']);
    }
  });
});
