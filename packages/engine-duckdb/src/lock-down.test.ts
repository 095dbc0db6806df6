import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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

describe('a locked-down worker', () => {
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
    const result = await workspace.engine.preview({
      samples: [],
      sql: `SELECT count(*) AS n FROM duckdb_settings() WHERE value LIKE '%VITEST%'`,
      rowLimit: 1,
      profile: false,
      timeoutMs: 5000,
    });
    expect(result.columns).toEqual([[0]]);
  });
});
