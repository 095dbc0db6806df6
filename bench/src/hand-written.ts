import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** What a person who knows DuckDB would write for the same work: one statement. */
function statement(workspace: string, output: string): string {
  const data = (path: string) => `'${join(workspace, 'data', path)}'`;
  return `
    COPY (
      WITH daily AS (
        SELECT f.year, f.month, make_date(f.year, f.month, f.day) AS date, f.carrier, a.name AS airline,
          CASE WHEN temp IS NULL THEN 'unknown' WHEN precip > 0 AND temp <= 34 THEN 'snow' WHEN precip > 0 THEN 'rain'
               WHEN visib < 3 THEN 'fog' WHEN wind_speed >= 20 THEN 'wind' ELSE 'fair' END AS conditions,
          count(*) AS flights, count(*) FILTER (arr_delay > 15) AS late_flights, avg(dep_delay) AS mean_departure_delay,
          avg(arr_delay) AS mean_arrival_delay, avg(f.year - p.year) AS mean_plane_age, sum(seats) AS seats
        FROM read_parquet(${data('flights/**/*.parquet')}, hive_partitioning = true) f
        LEFT JOIN read_csv(${data('weather.csv')}) w ON f.origin = w.origin AND f.time_hour = w.time_hour
        LEFT JOIN read_csv(${data('planes.csv')}) p ON f.tailnum = p.tailnum
        JOIN read_csv(${data('airlines.csv')}) a ON f.carrier = a.carrier
        WHERE dep_delay IS NOT NULL AND arr_delay IS NOT NULL
        GROUP BY ALL)
      SELECT *, avg(mean_arrival_delay) OVER (
        PARTITION BY carrier, conditions ORDER BY date ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS arrival_delay_trend
      FROM daily)
    TO '${output}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year, month))`;
}

/**
 * Runs the statement in a new DuckDB with the studio's limits.
 * @param output absolute path of a folder that does not exist
 * @returns milliseconds from opening the database until the files are written, and of processor time for the statement
 */
export async function handWritten(
  workspace: string,
  output: string,
  engine: { threads: number; memoryBytes: number },
): Promise<{ wallMs: number; cpuMs: number }> {
  const spill = `${output}-spill`;
  mkdirSync(spill, { recursive: true });
  const started = performance.now();
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(engine.threads),
    memory_limit: `${Math.floor(engine.memoryBytes / 1024 / 1024)}MiB`,
    temp_directory: spill,
    preserve_insertion_order: 'false',
    // All partitions at once, as one file each: DuckDB's own limit of 100 would write several.
    partitioned_write_max_open_files: '1000',
  });
  try {
    const connection = await instance.connect();
    const before = process.cpuUsage();
    await connection.run(statement(workspace, output));
    const { user, system } = process.cpuUsage(before);
    connection.closeSync();
    return { wallMs: performance.now() - started, cpuMs: (user + system) / 1000 };
  } finally {
    instance.closeSync();
    rmSync(spill, { recursive: true, force: true });
  }
}
