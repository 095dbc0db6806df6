import { DuckDBInstance } from '@duckdb/node-api';

/** Writes the rows of a query as one Parquet file. */
export async function makeParquet(select: string, file: string): Promise<void> {
  await query(`COPY (${select}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION snappy)`);
}

/** Asks a DuckDB of the test's own: what Millrace says is measured by it. */
export async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    instance.closeSync();
  }
}
