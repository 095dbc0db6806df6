import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ReachedDatabase } from '@millrace/engine';
import type { DatabaseWrite, Schema } from '@millrace/plan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedExtensions } from './extensions/index.ts';
import {
  type DatabaseServer,
  mysqlServer,
  postgresPrograms,
  SERVER_PASSWORD,
  startMysql,
  startPostgres,
} from './testing/database-servers.ts';
import { schemaOf } from './testing/limits.ts';
import { HOOK_MS, useWorkspace } from './testing/workspace.ts';

const workspace = useWorkspace();
const systems = ['duckdb', 'sqlite', 'postgres', 'mysql'] as const;
type System = (typeof systems)[number];

/** Why a system cannot be tested here; where nothing may be left out, its absence is a failure. */
function missing(system: System): string | undefined {
  if (process.env.MILLRACE_REQUIRE_EXTENSIONS) return undefined;
  if (system !== 'duckdb' && !installedExtensions().has(`${system}_scanner`)) return 'run “npm run extensions”';
  if (system === 'postgres' && !postgresPrograms()) return 'install postgresql';
  if (system === 'mysql' && !mysqlServer()) return 'install mariadb-server';
  return undefined;
}

let own: DuckDBConnection;
let files = 0;

beforeAll(async () => {
  own = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => own.closeSync());

const columns: Schema = schemaOf({ id: 'INTEGER', name: 'VARCHAR' });

async function parquet(select: string): Promise<string> {
  const file = join(workspace.root, 'out', `${++files}.parquet`);
  await own.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  return file;
}

async function rowsOf(file: string): Promise<unknown[][]> {
  return (await own.runAndReadAll(`SELECT * FROM '${file}' ORDER BY ALL`)).getRowsJson();
}

for (const system of systems) {
  const reason = missing(system);
  describe.skipIf(reason !== undefined)(reason === undefined ? system : `${system} (left out: ${reason})`, () => {
    let server: DatabaseServer | undefined;
    let database: ReachedDatabase;

    beforeAll(async () => {
      if (system === 'postgres') server = await startPostgres(postgresPrograms() ?? 'PostgreSQL is not installed');
      if (system === 'mysql') server = await startMysql(mysqlServer() ?? 'MariaDB is not installed');
      database = server?.database ?? { system: system as 'duckdb' | 'sqlite', path: join(workspace.root, 'data', `a b's.${system}`) };
    }, HOOK_MS);
    afterAll(() => server?.stop(), HOOK_MS);

    const load = async (table: string, mode: DatabaseWrite['mode'], select: string, more: { keys?: string[]; columns?: Schema } = {}) =>
      workspace.engine.databases.loadRows(database, {
        write: { schema: '', table, mode, keys: more.keys ?? [] },
        files: [await parquet(select)],
        columns: more.columns ?? columns,
      });
    const rows = async (table: string) => {
      const file = join(workspace.root, 'out', `${++files}.parquet`);
      await workspace.engine.databases.fetchRows(database, { read: { kind: 'table', schema: '', table }, file, rowLimit: null });
      return (await rowsOf(file)).map((row) => row.map((cell) => (cell === null ? null : String(cell))));
    };

    it('makes a table, adds to it and replaces its rows', async () => {
      expect(await load('people', 'append', `SELECT 1 AS id, 'a' AS name`)).toEqual({ rows: 1 });
      await load('people', 'append', `SELECT 2 AS id, NULL::VARCHAR AS name`);
      expect(await rows('people')).toEqual([
        ['1', 'a'],
        ['2', null],
      ]);
      await load('people', 'overwrite', `SELECT 3 AS id, 'c' AS name`);
      expect(await rows('people')).toEqual([['3', 'c']]);
      await load('people', 'overwrite', `SELECT 3 AS id, 'c' AS name WHERE false`);
      expect(await rows('people')).toEqual([]);
    });

    it('changes the rows that have the same keys, keeps their other columns, and adds the rest', async () => {
      const all = schemaOf({ id: 'INTEGER', 'na"me': 'VARCHAR', extra: 'INTEGER' });
      await load('upserted', 'overwrite', `SELECT 1 AS id, 'a' AS "na""me", 5 AS extra UNION ALL SELECT 2, 'b', 6`, { columns: all });
      await load('upserted', 'upsert', `SELECT 2 AS id, 'new' AS "na""me" UNION ALL SELECT 3, NULL`, {
        keys: ['id'],
        columns: schemaOf({ id: 'INTEGER', 'na"me': 'VARCHAR' }),
      });
      expect(await rows('upserted')).toEqual([
        ['1', 'a', '5'],
        ['2', 'new', '6'],
        ['3', null, null],
      ]);
      const twice = load('upserted', 'upsert', `SELECT 1 AS id, 'x' AS "na""me" UNION ALL SELECT 1, 'y'`, {
        keys: ['id'],
        columns: all.slice(0, 2),
      });
      await expect(twice).rejects.toMatchObject({ detail: { code: 'keys-repeated' } });
    });

    it('leaves the old rows when the new ones do not fit', async () => {
      await load('kept', 'overwrite', `SELECT 1 AS id, 'a' AS name`);
      await expect(load('kept', 'overwrite', `SELECT 'no number' AS id, 'x' AS name`)).rejects.toThrow();
      const other = load('kept', 'overwrite', `SELECT 1 AS id, 2 AS other`, { columns: schemaOf({ id: 'INTEGER', other: 'INTEGER' }) });
      await expect(other).rejects.toMatchObject({ detail: { code: 'table-columns' } });
      expect(await rows('kept')).toEqual([['1', 'a']]);
    });

    it.each([300, 900])('has the old rows or the new ones, never some, when it is killed after %i ms', async (moment) => {
      await load('stopped', 'overwrite', `SELECT 1 AS id, 'a' AS name`);
      const file = await parquet(`SELECT range::INTEGER AS id, repeat('x', 100) AS name FROM range(1000000)`);
      const controller = new AbortController();
      const loading = workspace.engine.databases.loadRows(
        database,
        { write: { schema: '', table: 'stopped', mode: 'overwrite', keys: [] }, files: [file], columns },
        controller.signal,
      );
      const timer = setTimeout(() => controller.abort(), moment);
      const finished = await loading.then(
        () => true,
        () => false,
      );
      clearTimeout(timer);
      const counted = join(workspace.root, 'out', `${++files}.parquet`);
      const sql = 'SELECT count(*) AS n FROM stopped';
      await workspace.engine.databases.fetchRows(database, { read: { kind: 'query', sql }, file: counted, rowLimit: null });
      const [[found] = []] = await rowsOf(counted);
      if (finished) expect(Number(found)).toBe(1_000_000);
      else expect([1, 1_000_000]).toContain(Number(found));
    });

    it('reads a query of the author’s, and only so many rows as are wanted', async () => {
      await load('numbers', 'overwrite', `SELECT range::INTEGER AS id, 'it''s' AS name FROM range(100)`);
      const file = join(workspace.root, 'out', 'query.parquet');
      const sql = `SELECT id, name FROM numbers WHERE name = 'it''s' AND id >= 50;`;
      expect(await workspace.engine.databases.fetchRows(database, { read: { kind: 'query', sql }, file, rowLimit: 10 })).toEqual({
        rows: 11,
        truncated: true,
      });
      expect(await workspace.engine.databases.fetchRows(database, { read: { kind: 'query', sql }, file, rowLimit: null })).toEqual({
        rows: 50,
        truncated: false,
      });
      expect((await rowsOf(file))[0]?.map(String)).toEqual(['50', "it's"]);
    });

    it('refuses a query that is more than one SELECT over its tables', async () => {
      const file = join(workspace.root, 'out', 'refused.parquet');
      const before = (await rows('numbers')).length;
      for (const sql of [
        'DELETE FROM numbers',
        'SELECT 1; DELETE FROM numbers',
        `SELECT * FROM read_csv('/etc/passwd')`,
        `ATTACH '${workspace.root}/out/x.db'`,
        `COPY numbers TO '${workspace.root}/out/x.csv'`,
        `SELECT 1) TO '${workspace.root}/out/x.parquet'; --`,
      ]) {
        const refused = workspace.engine.databases.fetchRows(database, { read: { kind: 'query', sql }, file, rowLimit: 10 });
        await expect(refused, sql).rejects.toThrow();
      }
      expect((await rows('numbers')).length).toBe(before);
      expect(readdirSync(join(workspace.root, 'out')).filter((name) => name.startsWith('x.'))).toEqual([]);
    });

    it('lists its tables', async () => {
      const names = (await workspace.engine.databases.listTables(database)).map(({ table }) => table);
      expect(names).toEqual(expect.arrayContaining(['kept', 'numbers', 'people', 'upserted']));
      expect(names.filter((name) => /^(pg_|millrace_stage)/.test(name))).toEqual([]);
    });

    it('tells what is wrong without the connection’s secrets', async () => {
      if (!('host' in database)) return;
      for (const change of [{ port: 1 }, { user: 'nobody' }, { database: 'nowhere' }]) {
        const error: unknown = await workspace.engine.databases.listTables({ ...database, ...change }).catch((reason: unknown) => reason);
        expect(String(error)).toMatch(/The database says/);
        expect(JSON.stringify(error)).not.toContain('canary');
        expect(String(error)).not.toContain(SERVER_PASSWORD.slice(0, 6));
      }
    });
  });
}
