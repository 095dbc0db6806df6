import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type PipelineDocument, parseDocumentText } from '@millrace/pipeline';

const YEARS = 20;
const FLIGHTS_FOR_EACH = 6;
/** To be raised when the data below changes. */
const EDITION = '3';
const FLIGHTS_A_YEAR = 336_776;

const examples = join(import.meta.dirname, '../../examples');
const folder = join(import.meta.dirname, '../.cache/scaled');

/** The sample workspace with twenty years instead of one, and six times the flights. */
export const scaled = {
  folder,
  rows: YEARS * FLIGHTS_FOR_EACH * FLIGHTS_A_YEAR,
  pipelineId: 'delays-by-carrier-and-weather',
  deepestNode: 'trend',
};

/**
 * Makes the scaled workspace unless it is there. Each year is 2013 shifted by whole years: the same months, days and
 * hours, so that each flight finds its weather, its plane and its carrier as in the sample. The added flights of a year have
 * numbers of their own.
 */
export async function ensureScaledWorkspace(log: (line: string) => void): Promise<void> {
  const marker = join(folder, 'edition');
  mkdirSync(join(folder, 'pipelines'), { recursive: true });
  copyFileSync(join(examples, 'pipelines', `${scaled.pipelineId}.json`), join(folder, 'pipelines', `${scaled.pipelineId}.json`));
  if (existsSync(marker) && readFileSync(marker, 'utf8') === EDITION) return;
  log(`making ${scaled.rows.toLocaleString('en')} flights in ${folder}`);
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  mkdirSync(join(folder, 'data'), { recursive: true });
  for (const name of ['planes.csv', 'airports.csv', 'airlines.csv']) copyFileSync(join(examples, 'data', name), join(folder, 'data', name));
  const instance = await DuckDBInstance.create(':memory:', { preserve_insertion_order: 'false', partitioned_write_max_open_files: '1000' });
  const connection = await instance.connect();
  const years = `range(${YEARS}) years(shift)`;
  const copies = `range(${FLIGHTS_FOR_EACH}) copies(copy)`;
  await connection.run(`
    COPY (SELECT * EXCLUDE (copy, shift)
            REPLACE (year + shift AS year, time_hour + to_years(shift::INTEGER) AS time_hour, (flight + 10000 * copy)::INTEGER AS flight)
          FROM read_parquet('${join(examples, 'data/flights/**/*.parquet')}', hive_partitioning = true), ${years}, ${copies}
          ORDER BY year, month)
    TO '${join(folder, 'data/flights')}' (FORMAT parquet, PARTITION_BY (year, month), COMPRESSION zstd)`);
  await connection.run(`
    COPY (SELECT * EXCLUDE (shift) REPLACE (year + shift AS year, time_hour + to_years(shift::INTEGER) AS time_hour)
          FROM read_csv('${join(examples, 'data/weather.csv')}'), ${years})
    TO '${join(folder, 'data/weather.csv')}' (FORMAT csv)`);
  connection.closeSync();
  instance.closeSync();
  writeFileSync(marker, EDITION);
}

/** The pipeline that the benchmarks run, as it is in the samples. */
export function readSamplePipeline(): PipelineDocument {
  const parsed = parseDocumentText(readFileSync(join(examples, 'pipelines', `${scaled.pipelineId}.json`), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('\n'));
  return parsed.document;
}
