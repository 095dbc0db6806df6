import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { routes, StartRunResult } from '@millrace/api';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import type { Benchmark } from './benchmark.ts';
import { median, rounded } from './statistics.ts';
import { StudioClient } from './studio-client.ts';

const DAYS = 365;
const ROWS_A_DAY = 200_000;
const REPETITIONS = 5;
const folder = join(import.meta.dirname, '../.cache/incremental');

/** One figure: how much of a full run's time it takes to bring a target up to date when one of 365 days has changed. */
export const incremental: Benchmark = {
  name: 'incremental',
  title: 'Bringing a daily aggregate up to date when one of 365 partitions has changed, against working it out anew',
  target: { figure: 'share_of_full', atMost: 1 / 45 },
  run: async (log) => {
    await ensureDays(log);
    rmSync(join(folder, 'out'), { recursive: true, force: true });
    const client = await StudioClient.open(folder);
    try {
      await timedRun(client, true);
      const full: number[] = [];
      const changed: number[] = [];
      const unchanged: number[] = [];
      for (let repetition = 0; repetition < REPETITIONS; repetition++) {
        full.push(await timedRun(client, true));
        const day = join(folder, 'data', `day=${100 + repetition}`, 'part.parquet');
        utimesSync(day, new Date(), new Date());
        changed.push(await timedRun(client, false));
        unchanged.push(await timedRun(client, false));
        log(`full ${full.at(-1)} ms, one day changed ${changed.at(-1)} ms, nothing changed ${unchanged.at(-1)} ms`);
      }
      return {
        share_of_full: rounded(median(changed) / median(full)),
        times_faster: rounded(median(full) / median(changed)),
        full_ms: median(full),
        one_changed_ms: median(changed),
        nothing_changed_ms: median(unchanged),
        rows: DAYS * ROWS_A_DAY,
      };
    } finally {
      await client.close();
    }
  },
};

/** @returns milliseconds from asking for the run until its output is committed */
async function timedRun(client: StudioClient, full: boolean): Promise<number> {
  const started = performance.now();
  const { runId } = await client.request('POST', routes.runs, StartRunResult, { pipelineId: 'daily', document: daily(), full });
  for await (const message of client.follow(runId)) {
    if (message.kind !== 'run-finished') continue;
    if (message.outcome !== 'succeeded') throw new Error(`The run ${message.outcome}: ${message.error?.message ?? ''}`);
    return Math.round(performance.now() - started);
  }
  throw new Error('The stream ended before the run.');
}

function daily(): PipelineDocument {
  const measures = [
    { function: 'count', name: 'events' },
    { function: 'sum', column: 'amount', name: 'amount' },
    { function: 'count_distinct', column: 'customer', name: 'customers' },
  ];
  const node = (id: string, type: string, config: Record<string, unknown>) => ({ id, type, typeVersion: 1, name: id, config });
  return {
    ...emptyDocument('Daily'),
    nodes: [
      node('events', 'file-source', { path: 'data', format: 'parquet' }),
      node('sums', 'aggregate', { keys: ['day'], measures }),
      node('out', 'file-target', { path: 'out', format: 'parquet' }),
    ],
    edges: [
      { from: { node: 'events', port: 'out' }, to: { node: 'sums', port: 'in' } },
      { from: { node: 'sums', port: 'out' }, to: { node: 'out', port: 'in' } },
    ],
  };
}

async function ensureDays(log: (line: string) => void): Promise<void> {
  const marker = join(folder, `rows-${ROWS_A_DAY}`);
  if (existsSync(marker)) return;
  log(`making ${DAYS} days of ${ROWS_A_DAY.toLocaleString('en')} rows in ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'pipelines'), { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (let day = 1; day <= DAYS; day++) {
    mkdirSync(join(folder, 'data', `day=${day}`), { recursive: true });
    const rows = `SELECT range AS id, hash(range, ${day}) % 100000 AS customer, hash(range) % 1000 AS amount FROM range(${ROWS_A_DAY})`;
    await connection.run(`COPY (${rows}) TO '${join(folder, 'data', `day=${day}`, 'part.parquet')}' (FORMAT parquet)`);
  }
  connection.closeSync();
  instance.closeSync();
  writeFileSync(marker, '');
}
