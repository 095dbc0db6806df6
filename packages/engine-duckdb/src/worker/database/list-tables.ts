import type { DatabaseTable } from '@millrace/plan';
import type { WorkerDatabase } from '../open-database.ts';

const LISTED = 5000;

/** Tables and views but for those of the database itself. */
export async function listTables({ main }: WorkerDatabase): Promise<DatabaseTable[]> {
  const own = `('information_schema', 'pg_catalog', 'pg_toast', 'mysql', 'performance_schema', 'sys')`;
  const from = (list: string, name: string) =>
    `SELECT schema_name, ${name} FROM ${list}() WHERE database_name = 'db' AND NOT internal AND schema_name NOT IN ${own}`;
  const reader = await main.runAndReadAll(
    `${from('duckdb_tables', 'table_name')} UNION ${from('duckdb_views', 'view_name')} ORDER BY ALL LIMIT ${LISTED}`,
  );
  return reader.getRows().map(([schema, table]) => ({ schema: String(schema), table: String(table) }));
}
