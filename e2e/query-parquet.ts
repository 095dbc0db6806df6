import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * Asks a data set's Parquet files, as any other program would.
 * @param folder absolute path of the data set
 * @param select a SELECT without FROM
 */
export async function queryParquet(folder: string, select: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    const files = `read_parquet('${join(folder, '**/*.parquet').replaceAll("'", "''")}', hive_partitioning = true)`;
    return (await connection.runAndReadAll(`${select} FROM ${files}`)).getRowObjectsJson();
  } finally {
    instance.closeSync();
  }
}
