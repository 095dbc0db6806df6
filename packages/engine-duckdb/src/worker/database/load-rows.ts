import type { DuckDBConnection } from '@duckdb/node-api';
import { type DatabaseWrite, printTypeName, type Schema } from '@millrace/plan';
import { failure } from '../../engine-failure.ts';
import { quoteIdentifier, quoteLiteral, quotePaths } from '../../quote-sql.ts';
import { describeSelect } from '../describe.ts';
import type { WorkerDatabase } from '../open-database.ts';
import { requireSafeNames, tableName } from './fetch-rows.ts';

export interface LoadCall {
  write: DatabaseWrite;
  files: string[];
  columns: Schema;
}

/**
 * Writes rows to a table in one transaction of its database: whoever reads it sees the old rows or the new ones, and a
 * process that dies leaves the old ones.
 */
export async function loadRows(database: WorkerDatabase, { write, files, columns }: LoadCall): Promise<{ rows: number }> {
  const { main } = database;
  requireSafeNames(database, [write.schema, write.table, ...columns.map(({ name }) => name)]);
  const target = tableName(write.schema, write.table);
  const names = columns.map(({ name }) => quoteIdentifier(name));
  await main.run(`CREATE TEMP VIEW staged AS SELECT ${names.join(', ')} FROM read_parquet(${quotePaths(files)}, union_by_name = true)`);
  if (write.mode === 'upsert') await refuseRepeatedKeys(main, write.keys);
  const isMysql = database.settings.database?.reached.system === 'mysql';
  const known = await existingColumns(main, target);
  if (known) requireColumns(known, columns, write.table);
  // MySQL ends a transaction when a table is made, so that is done before it.
  else if (isMysql) await main.run(createTable(target, columns));
  const stage = isMysql && write.mode === 'upsert' ? await mysqlStage(main, write, names) : undefined;
  await main.run('BEGIN');
  try {
    if (!known && !isMysql) await main.run(createTable(target, columns));
    if (write.mode === 'overwrite') await main.run(`DELETE FROM ${target}`);
    if (stage) for (const statement of stage.statements) await main.run(`CALL mysql_execute('db', ${quoteLiteral(statement)})`);
    else if (write.mode === 'upsert') await upsert(main, target, write.keys, columns);
    else await main.run(`INSERT INTO ${target} (${names.join(', ')}) SELECT ${names.join(', ')} FROM "temp".staged`);
    await main.run('COMMIT');
  } catch (error) {
    await main.run('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    if (stage) await main.run(`DROP TABLE IF EXISTS ${stage.table}`).catch(() => {});
  }
  const counted = await main.runAndReadAll('SELECT count(*)::DOUBLE FROM "temp".staged');
  return { rows: Number(counted.getRows()[0]?.[0] ?? 0) };
}

function createTable(target: string, columns: Schema): string {
  return `CREATE TABLE ${target} (${columns.map(({ name, type }) => `${quoteIdentifier(name)} ${storedType(type)}`).join(', ')})`;
}

/** Databases other than DuckDB lack nested types; there they are JSON texts. */
function storedType(type: Schema[number]['type']): string {
  return type.kind === 'list' || type.kind === 'struct' || type.kind === 'map' ? 'VARCHAR' : printTypeName(type);
}

async function existingColumns(main: DuckDBConnection, target: string): Promise<Schema | undefined> {
  try {
    return await describeSelect(main, `SELECT * FROM ${target}`);
  } catch (error) {
    if (error instanceof Error && /does not exist/i.test(error.message)) return undefined;
    throw error;
  }
}

function requireColumns(known: Schema, columns: Schema, table: string): void {
  const names = new Set(known.map(({ name }) => name.toLowerCase()));
  const missing = columns.filter(({ name }) => !names.has(name.toLowerCase()));
  if (missing.length === 0) return;
  const list = missing
    .slice(0, 5)
    .map(({ name }) => `“${name.slice(0, 60)}”`)
    .join(', ');
  throw failure('configuration', 'table-columns', `The table “${table}” has no column ${list}.`, {
    hint: 'Leave the columns out before the target, or add them to the table.',
  });
}

async function refuseRepeatedKeys(main: DuckDBConnection, keys: string[]): Promise<void> {
  const list = keys.map(quoteIdentifier).join(', ');
  const reader = await main.runAndReadAll(`SELECT count(*)::DOUBLE FROM (SELECT ${list} FROM staged GROUP BY ${list} HAVING count(*) > 1)`);
  const repeated = Number(reader.getRows()[0]?.[0] ?? 0);
  if (repeated === 0) return;
  throw failure(
    'data',
    'keys-repeated',
    `${repeated} ${repeated === 1 ? 'key has' : 'keys have'} several rows: which of them should stay is not known.`,
    {
      hint: 'Remove duplicates before the target.',
    },
  );
}

async function upsert(main: DuckDBConnection, target: string, keys: string[], columns: Schema): Promise<void> {
  const same = keys.map((key) => `t.${quoteIdentifier(key)} = s.${quoteIdentifier(key)}`).join(' AND ');
  const isKey = new Set(keys.map((key) => key.toLowerCase()));
  const rest = columns.map(({ name }) => name).filter((name) => !isKey.has(name.toLowerCase()));
  const names = columns.map(({ name }) => quoteIdentifier(name));
  // A table of its own: some databases cannot be joined with a scan of files in an UPDATE.
  await main.run('CREATE TEMP TABLE changed AS FROM "temp".staged');
  if (rest.length > 0) {
    const changes = rest.map((name) => `${quoteIdentifier(name)} = s.${quoteIdentifier(name)}`);
    await main.run(`UPDATE ${target} AS t SET ${changes.join(', ')} FROM "temp".changed AS s WHERE ${same}`);
  }
  const chosen = names.map((name) => `s.${name}`).join(', ');
  await main.run(
    `INSERT INTO ${target} (${names.join(', ')}) SELECT ${chosen} FROM "temp".changed AS s WHERE NOT EXISTS (SELECT 1 FROM ${target} AS t WHERE ${same})`,
  );
}

/** The MySQL connector updates no table from another: rows go to a table beside it, and MySQL does the rest. */
async function mysqlStage(main: DuckDBConnection, write: DatabaseWrite, names: string[]): Promise<{ table: string; statements: string[] }> {
  const stage = { schema: write.schema, table: `millrace_stage_${process.pid}` };
  const table = tableName(stage.schema, stage.table);
  const mysqlTable = ({ schema, table: name }: typeof stage) =>
    [schema, name]
      .filter((part) => part !== '')
      .map(quoteMysql)
      .join('.');
  const target = mysqlTable(write);
  await main.run(`DROP TABLE IF EXISTS ${table}`);
  await main.run(`CREATE TABLE ${table} AS SELECT ${names.join(', ')} FROM "temp".staged`);
  const columns = (await describeSelect(main, `SELECT * FROM ${table}`)).map(({ name }) => name);
  const isKey = new Set(write.keys.map((key) => key.toLowerCase()));
  const same = write.keys.map((key) => `t.${quoteMysql(key)} = s.${quoteMysql(key)}`).join(' AND ');
  const changes = columns.filter((name) => !isKey.has(name.toLowerCase())).map((name) => `t.${quoteMysql(name)} = s.${quoteMysql(name)}`);
  const list = columns.map(quoteMysql);
  const update = `UPDATE ${target} t JOIN ${mysqlTable(stage)} s ON ${same} SET ${changes.join(', ')}`;
  const insert = `INSERT INTO ${target} (${list.join(', ')}) SELECT ${list.map((name) => `s.${name}`).join(', ')} FROM ${mysqlTable(stage)} s WHERE NOT EXISTS (SELECT 1 FROM ${target} t WHERE ${same})`;
  return { table, statements: changes.length > 0 ? [update, insert] : [insert] };
}

function quoteMysql(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
