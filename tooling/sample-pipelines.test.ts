import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseDocumentText, printDocument } from '@millrace/pipeline';
import { templates } from '@millrace/templates';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveFiles } from './live-files.ts';
import { madeUpListings } from './made-up-listings.ts';
import { root } from './root.mjs';

const examples = join(root, 'examples');
let workspace = '';

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'millrace-samples-'));
  for (const name of ['data', 'pipelines']) cpSync(join(examples, name), join(workspace, name), { recursive: true });
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

function run(pipeline: string, ...options: string[]): string {
  const file = join(workspace, 'pipelines', `${pipeline}.json`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'apps/cli/src/main.ts'), 'run', file, '--json', ...options], {
    encoding: 'utf8',
  });
  expect(status, stderr + stdout).toBe(0);
  return stdout;
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  instance.closeSync();
  return rows;
}

const output = (name: string) => liveFiles(join(workspace, 'output', name));

it('the made-up listings are those that the generator makes', () => {
  expect(readFileSync(join(examples, 'data/listings.jsonl'), 'utf8')).toBe(madeUpListings());
});

describe('the sample pipelines', () => {
  it.each(['first-steps', 'delays-by-carrier-and-weather', 'earthquakes'])('%s is printed as the studio prints it', (name) => {
    const text = readFileSync(join(examples, 'pipelines', `${name}.json`), 'utf8');
    const parsed = parseDocumentText(text);
    expect(parsed.ok && printDocument(parsed.document)).toBe(text);
  });

  it('first steps: 1,749 rainy hours at three airports in twelve months', async () => {
    run('first-steps');
    const rows = await query(
      `SELECT count(*)::INT AS "groups", sum(rainy_hours)::INT AS hours FROM read_parquet(${output('rain-by-month')})`,
    );
    expect(rows).toEqual([{ groups: 36, hours: 1749 }]);
  });

  it('delays: each of 327,346 flown flights is in one group, in twelve partitions', async () => {
    run('delays-by-carrier-and-weather');
    const rows = await query(`
      SELECT count(*)::INT AS "groups", sum(flights)::INT AS flights, sum(late_flights)::INT AS late, count(DISTINCT month)::INT AS months
      FROM read_parquet(${output('delays-by-carrier-and-weather')}, hive_partitioning = true)`);
    expect(rows).toEqual([{ groups: 8362, flights: 327_346, late: 77_630, months: 12 }]);
  });

  it.each(templates.map(({ id }) => id))('the template %s makes a pipeline that runs on the sample data', async (id) => {
    const made = spawnSync(
      process.execPath,
      [join(root, 'apps/cli/src/main.ts'), 'new', join(workspace, 'pipelines', `${id}.json`), '--template', id],
      { encoding: 'utf8' },
    );
    expect(made.status, made.stderr).toBe(0);
    const events = run(id)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; rows?: number });
    const written = events.filter(({ kind }) => kind === 'output-committed');
    expect(written.length).toBeGreaterThan(0);
    for (const { rows } of written) expect(rows).toBeGreaterThan(0);
  });

  it('delays: a parameter changes what counts as late', async () => {
    run('delays-by-carrier-and-weather', '--param', 'late_after=60');
    const rows = await query(`SELECT sum(late_flights)::INT AS late FROM read_parquet(${output('delays-by-carrier-and-weather')})`);
    expect(rows).toEqual([{ late: 27_789 }]);
  });

  it('earthquakes: 1,707 of them were located 1,803 times, each strong or not', async () => {
    run('earthquakes');
    const rows = await query(`
      SELECT (SELECT count(*)::INT FROM read_csv(${output('earthquakes/strong')})) AS strong,
        (SELECT count(*)::INT FROM read_parquet(${output('earthquakes/others')}, hive_partitioning = true)) AS others,
        (SELECT count(DISTINCT day)::INT FROM read_parquet(${output('earthquakes/others')}, hive_partitioning = true)) AS days`);
    expect(rows).toEqual([{ strong: 87, others: 1716, days: 8 }]);
  });
});
