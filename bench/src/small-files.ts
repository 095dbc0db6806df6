import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { routes, StartRunResult, WorkspaceInfo } from '@millrace/api';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import type { Benchmark } from './benchmark.ts';
import { median, rounded } from './statistics.ts';
import { StudioClient } from './studio-client.ts';

const FILES = 20_000;
const ROWS_A_FILE = 250;
const REPETITIONS = 3;
const folder = join(import.meta.dirname, '../.cache/small-files');

export const smallFiles: Benchmark = {
  name: 'small-files',
  title: 'Run time of 20,000 small JSON files to Parquet by day, against DuckDB that reads the same list at once',
  target: { figure: 'ratio', atMost: 1.05 },
  run: async (log) => {
    const bytes = ensureFiles(log);
    const client = await StudioClient.open(folder);
    try {
      const { engine } = await client.request('GET', routes.workspace, WorkspaceInfo);
      const drawn: number[] = [];
      const written: number[] = [];
      let peak = 0;
      for (let repetition = -1; repetition < REPETITIONS; repetition++) {
        const run = await drawnRun(client);
        const hand = await handWritten(engine.threads);
        log(`drawn ${Math.round(run.ms)} ms, DuckDB ${Math.round(hand)} ms`);
        if (repetition < 0) continue;
        drawn.push(run.ms);
        written.push(hand);
        peak = Math.max(peak, run.peak);
      }
      const seconds = median(drawn) / 1000;
      return {
        ratio: rounded(median(drawn) / median(written)),
        drawn_ms: rounded(median(drawn)),
        duckdb_ms: rounded(median(written)),
        mb_a_second_a_core: rounded(bytes / 1e6 / seconds / engine.threads),
        peak_mib: Math.round(peak / 1024 ** 2),
        files: FILES,
        mb: Math.round(bytes / 1e6),
      };
    } finally {
      await client.close();
    }
  },
};

async function drawnRun(client: StudioClient): Promise<{ ms: number; peak: number }> {
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  const started = performance.now();
  const { runId } = await client.request('POST', routes.runs, StartRunResult, { pipelineId: 'events', document: pipeline, full: true });
  let peak = 0;
  for await (const message of client.follow(runId)) {
    if (message.kind === 'task-finished') peak = Math.max(peak, message.metrics.peakMemoryBytes);
    if (message.kind !== 'run-finished') continue;
    if (message.outcome !== 'succeeded') throw new Error(`The run ${message.outcome}: ${message.error?.message ?? ''}`);
    return { ms: performance.now() - started, peak };
  }
  throw new Error('The stream ended before the run.');
}

/** One statement over the list of the files, with the columns given, so that nothing is guessed. */
async function handWritten(threads: number): Promise<number> {
  const output = join(folder, 'hand-written');
  rmSync(output, { recursive: true, force: true });
  const started = performance.now();
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads), preserve_insertion_order: 'false' });
  const connection = await instance.connect();
  const files = globSync('data/**/*.json', { cwd: folder }).map((path) => `'${join(folder, path)}'`);
  const columns = "{'id': 'BIGINT', 'customer': 'VARCHAR', 'amount': 'DOUBLE'}";
  await connection.run(`
    COPY (SELECT * FROM read_json([${files.join(', ')}], format = 'newline_delimited', columns = ${columns},
      hive_partitioning = true, hive_types = {'day': 'BIGINT'}))
    TO '${output}' (FORMAT parquet, PARTITION_BY (day))`);
  connection.closeSync();
  instance.closeSync();
  return performance.now() - started;
}

const pipeline: PipelineDocument = {
  ...emptyDocument('Events'),
  nodes: [
    { id: 'events', type: 'file-source', typeVersion: 1, name: 'Events', config: { path: 'data', format: 'json' } },
    { id: 'out', type: 'file-target', typeVersion: 1, name: 'Out', config: { path: 'out', partitionBy: ['day'] } },
  ],
  edges: [{ from: { node: 'events', port: 'out' }, to: { node: 'out', port: 'in' } }],
};

/** @returns the bytes of all files */
function ensureFiles(log: (line: string) => void): number {
  const content = (file: number) =>
    Array.from({ length: ROWS_A_FILE }, (_, row) => {
      const id = file * ROWS_A_FILE + row;
      return JSON.stringify({ id, customer: `customer-${(id * 7919) % 100_000}`, amount: (id % 1000) / 10 });
    }).join('\n');
  const sizeOf = (text: string) => Buffer.byteLength(text) + 1;
  const marker = join(folder, `files-${FILES}`);
  const isThere = existsSync(marker);
  if (!isThere) {
    log(`making ${FILES} files in ${folder}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, 'pipelines'), { recursive: true });
  }
  let bytes = 0;
  for (let file = 0; file < FILES; file++) {
    const text = content(file);
    bytes += sizeOf(text);
    if (isThere) continue;
    const day = join(folder, 'data', `day=${file % 30}`);
    if (file < 30) mkdirSync(day, { recursive: true });
    writeFileSync(join(day, `${file}.json`), `${text}\n`);
  }
  if (!isThere) writeFileSync(marker, '');
  return bytes;
}
