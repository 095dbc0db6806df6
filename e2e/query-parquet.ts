import { DuckDBInstance } from '@duckdb/node-api';
import { liveFiles } from '@millrace/tooling/live-files';

/**
 * Asks the newest version of a Parquet data set with a DuckDB of its own.
 * @param folder absolute path of the data set
 * @param select a SELECT without FROM
 */
export async function queryParquet(folder: string, select: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    const files = `read_parquet(${liveFiles(folder)}, hive_partitioning = true)`;
    return (await connection.runAndReadAll(`${select} FROM ${files}`)).getRowObjectsJson();
  } finally {
    instance.closeSync();
  }
}
