import type { DuckDBConnection } from '@duckdb/node-api';
import type { Schema } from '@millrace/plan';
import { dataTypeOf } from './bind-queries.ts';

/** The columns that a SELECT of ours gives; it is not run. */
export async function describeSelect(connection: DuckDBConnection, sql: string): Promise<Schema> {
  const prepared = await connection.prepare(sql);
  try {
    return Array.from({ length: prepared.columnCount }, (_, column) => ({
      name: prepared.columnName(column),
      type: dataTypeOf(prepared.columnType(column)),
    }));
  } finally {
    prepared.destroySync();
  }
}
