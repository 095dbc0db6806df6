import type { DuckDBConnection } from '@duckdb/node-api';
import type { PreviewRequest } from '@millrace/engine';
import { quoteIdentifier } from '../quote-sql.ts';
import type { WorkerDatabase } from './open-database.ts';
import type { SelectGuard } from './select-guard.ts';

const MOST_SAMPLES = 40;
const MOST_ROWS = 4_000_000;

interface Sample {
  table: string;
  rows: number;
  /** Whether the source has more rows than the sample. */
  capped: boolean;
}

/** Samples of sources, kept as temporary tables so that every node is shown the same rows; the least used go first. */
export class SampleTables {
  private readonly samples = new Map<string, Sample>();
  private readonly connection: DuckDBConnection;
  private readonly guard: SelectGuard;
  private nextTable = 1;

  constructor({ main, guard }: WorkerDatabase) {
    this.connection = main;
    this.guard = guard;
  }

  /** Makes the samples that are not there yet, and views of the names under which the preview reads them. */
  async prepare(requests: PreviewRequest['samples'], signal: AbortSignal): Promise<{ cappedSamples: string[]; views: string[] }> {
    const cappedSamples: string[] = [];
    const views: string[] = [];
    for (const request of requests) {
      signal.throwIfAborted();
      const sample = await this.sample(request);
      if (sample.capped) cappedSamples.push(request.name);
      const view = quoteIdentifier(request.name);
      // No LIMIT here: a limit below a join gives wrong rows in this release of DuckDB.
      const rows = sample.capped ? ` WHERE rowid < ${request.rowLimit}` : '';
      await this.connection.run(`CREATE OR REPLACE TEMP VIEW ${view} AS SELECT * FROM ${sample.table}${rows}`);
      views.push(view);
    }
    await this.evict(new Set(requests.map(keyOf)));
    return { cappedSamples, views };
  }

  private async sample(request: PreviewRequest['samples'][number]): Promise<Sample> {
    const key = keyOf(request);
    const known = this.samples.get(key);
    if (known) {
      this.samples.delete(key);
      this.samples.set(key, known);
      return known;
    }
    const table = `"sample ${this.nextTable++}"`;
    const create = `CREATE TEMP TABLE ${table} AS SELECT * FROM (\n${request.sql}\n) LIMIT ${request.rowLimit + 1}`;
    await this.guard.requireSelect(request.sql, create);
    await this.connection.run(create);
    const reader = await this.connection.runAndReadAll(`SELECT count(*) FROM ${table}`);
    const rows = Number(reader.getRows()[0]?.[0] ?? 0);
    const sample = { table, rows, capped: rows > request.rowLimit };
    this.samples.set(key, sample);
    return sample;
  }

  private async evict(inUse: Set<string>): Promise<void> {
    let rows = 0;
    for (const sample of this.samples.values()) rows += sample.rows;
    for (const [key, sample] of this.samples) {
      if (this.samples.size <= MOST_SAMPLES && rows <= MOST_ROWS) return;
      if (inUse.has(key)) continue;
      await this.connection.run(`DROP TABLE ${sample.table}`);
      this.samples.delete(key);
      rows -= sample.rows;
    }
  }
}

function keyOf(request: PreviewRequest['samples'][number]): string {
  return JSON.stringify([request.key, request.rowLimit]);
}
