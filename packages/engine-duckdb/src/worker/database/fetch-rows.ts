import type { DatabaseRead, DataType } from '@millrace/plan';
import { failure } from '../../engine-failure.ts';
import { quoteIdentifier, quoteLiteral } from '../../quote-sql.ts';
import { describeSelect } from '../describe.ts';
import type { WorkerDatabase } from '../open-database.ts';
import { DATABASE } from './attach-database.ts';

export interface FetchCall {
  read: DatabaseRead;
  file: string;
  rowLimit: number | null;
}

/** Writes a table's or a query's rows to a Parquet file. */
export async function fetchRows(
  database: WorkerDatabase,
  { read, file, rowLimit }: FetchCall,
): Promise<{ rows: number; truncated: boolean }> {
  const source = await readSource(database, read);
  const columns = await describeSelect(database.main, `SELECT * FROM ${source}`);
  const items = columns.map(({ name, type }) => {
    const other = parquetType(type);
    return other ? `CAST(${quoteIdentifier(name)} AS ${other}) AS ${quoteIdentifier(name)}` : quoteIdentifier(name);
  });
  const limit = rowLimit === null ? '' : ` LIMIT ${rowLimit + 1}`;
  const limited = `SELECT ${items.join(', ')} FROM ${source}${limit}`;
  const reader = await database.main.runAndReadAll(`COPY (${limited}) TO ${quoteLiteral(file)} (FORMAT parquet)`);
  const rows = Number(reader.getRows()[0]?.[0] ?? 0);
  return { rows, truncated: rowLimit !== null && rows > rowLimit };
}

/** A query goes to its database as it stands where that has SQL of its own; else it is held to be one SELECT that only reads. */
async function readSource(database: WorkerDatabase, read: DatabaseRead): Promise<string> {
  const { settings, guard } = database;
  if (read.kind === 'table') {
    requireSafeNames(database, [read.schema, read.table]);
    return tableName(read.schema, read.table);
  }
  const sql = read.sql.trim().replace(/;\s*$/, '');
  switch (settings.database?.reached.system) {
    case 'postgres':
      return `postgres_query('db', ${quoteLiteral(sql)})`;
    case 'mysql':
      return `mysql_query('db', ${quoteLiteral(sql)})`;
    default:
      await guard.requireSelect(sql, `SELECT * FROM (\n${sql}\n)`);
      return `(\n${sql}\n)`;
  }
}

/** The MySQL connector escapes a backtick by a backslash, which MySQL does not know: such a name could go on as SQL. */
export function requireSafeNames({ settings }: WorkerDatabase, names: string[]): void {
  const unsafe = settings.database?.reached.system === 'mysql' ? names.find((name) => /[`\\]/.test(name)) : undefined;
  if (unsafe === undefined) return;
  throw failure(
    'configuration',
    'name-unsafe',
    `MySQL cannot be reached with the name “${unsafe.slice(0, 60)}”: it has a backtick or a backslash.`,
    {
      hint: 'Rename the column or the table.',
    },
  );
}

export function tableName(schema: string, table: string): string {
  return [DATABASE, ...(schema === '' ? [] : [quoteIdentifier(schema)]), quoteIdentifier(table)].join('.');
}

/** What a type that Parquet does not know is written as. */
function parquetType(type: DataType): string | undefined {
  if (type.kind === 'int' && type.bits === 128) return 'DECIMAL(38, 0)';
  if (type.kind !== 'other') return undefined;
  return 'VARCHAR';
}
