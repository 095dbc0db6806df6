import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * Compares two folders of Parquet files as bags of rows. Means are compared to nine digits: parallel sums of fractions may
 * differ in the last.
 * @returns rows of the first, and how many rows of either have no partner in the other
 */
export async function countDifferences(first: string, second: string): Promise<{ rows: number; differences: number }> {
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    const all = (folder: string) => `read_parquet('${join(folder, '**/*.parquet')}', hive_partitioning = true)`;
    const described = await connection.runAndReadAll(`DESCRIBE FROM ${all(first)}`);
    const columns = described.getRowObjectsJson().map(({ column_name, column_type }) => {
      const name = `"${String(column_name).replaceAll('"', '""')}"`;
      return column_type === 'DOUBLE' ? `round(${name}, 9) AS ${name}` : name;
    });
    const select = (folder: string) => `SELECT ${columns.join(', ')} FROM ${all(folder)}`;
    const only = (a: string, b: string) => `(SELECT count(*) FROM (${select(a)} EXCEPT ALL ${select(b)}))`;
    const counted = await connection.runAndReadAll(
      `SELECT (SELECT count(*) FROM ${all(first)}) AS "rows", ${only(first, second)} + ${only(second, first)} AS differences`,
    );
    const [row] = counted.getRowObjectsJson();
    return { rows: Number(row?.rows), differences: Number(row?.differences) };
  } finally {
    instance.closeSync();
  }
}
