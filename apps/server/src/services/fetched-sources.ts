import { createHash } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceAnswer, SourceNeed } from '@millrace/compiler';
import { type Engine, EngineFailure, type Inspection, runErrorOf } from '@millrace/engine';
import type { FetchRequest } from '@millrace/nodes/kit';
import { type DiagnosticCode, diagnostic } from '@millrace/pipeline';
import { type InputFile, parseTypeName } from '@millrace/plan';
import { type DatabaseReach, reachDatabase } from './connections/reach-database.ts';
import { fetchHttp } from './http/fetch-http.ts';
import { LruCache } from './lru-cache.ts';
import { readablePath } from './readable-path.ts';
import { UserError } from './user-error.ts';
import { shownText } from './workspace.ts';

/** Rows of a database that previews are made from. */
const SAMPLE_ROWS = 10_000;
const SAMPLES_KEPT = 200;
/** A server is asked again after this long, in milliseconds; a file when it has changed. */
const SAMPLE_AGE_MS = 60_000;
const HTTP_SAMPLE_AGE_MS = 300_000;

/** Where a run has its sources fetched to, whole. */
export interface RunFetch {
  folder: string;
  signal: AbortSignal;
}

interface Fetched {
  file: string;
  rows: number;
  truncated: boolean;
}

/**
 * Fetches rows that do not lie in files: a sample for previews, all of them for a run. From then on they are Parquet
 * files like any others, so no process that runs an author's expressions can reach a network.
 */
export class FetchedSources {
  private readonly reach: DatabaseReach;
  private readonly engine: Engine;
  private readonly folder: string;
  private readonly samples = new LruCache<Promise<Fetched>>(SAMPLES_KEPT);
  private fetches = 0;

  /** @param folder of this process's scratch, for samples */
  constructor(reach: DatabaseReach, engine: Engine, folder: string) {
    this.reach = reach;
    this.engine = engine;
    this.folder = folder;
  }

  /** Whatever is wrong is told at the field of the node's configuration that is to blame. */
  async find(need: SourceNeed, request: FetchRequest, fresh: boolean, run: RunFetch | undefined): Promise<SourceAnswer> {
    try {
      const missing = await this.missingFile(request);
      if (missing !== undefined) return wrong(need, 'source-missing', { path: missing }, 'path');
      const { file, rows, truncated } = run ? await this.fetch(request, run.folder, null, run.signal) : await this.sample(request, fresh);
      const { size, mtimeMs } = await stat(file);
      const files = [{ path: file, size, modifiedAt: mtimeMs, partition: {} }];
      const { format, columns, partitionColumns } = await this.inspect(request, files, rows);
      const known = truncated ? null : rows;
      const notes = truncated
        ? [request.kind === 'http' ? 'Previews show the first pages.' : `Previews show the first ${SAMPLE_ROWS} rows.`]
        : [];
      return { ok: true, source: { path: file, files, format, columns, partitionColumns, rows: known, rowsExact: !truncated }, notes };
    } catch (error) {
      if (run?.signal.aborted) throw error;
      return this.refusal(need, request, error);
    }
  }

  /** The records of a web server lie in a JSON list, whose columns its author may have fixed; all else in Parquet. */
  private async inspect(
    request: FetchRequest,
    files: InputFile[],
    rows: number,
  ): Promise<Pick<Inspection, 'format' | 'columns' | 'partitionColumns'>> {
    if (request.kind === 'database') return this.engine.inspect({ files, hint: { kind: 'parquet' }, types: [] });
    const types = request.http.types.flatMap(({ name, type: text }) => {
      const type = parseTypeName(text);
      return type ? [{ name, type }] : [];
    });
    if (rows === 0 && types.length === 0) {
      throw new UserError('invalid', 'http-no-records', 'The server gives no record.', {
        hint: 'Check where the answer holds its records, or name the columns under “Fixed types”.',
      });
    }
    const format = { kind: 'json', layout: 'array', recordPath: [], badRows: 'fail' } as const;
    const found =
      rows === 0 ? [] : (await this.engine.inspect({ files, hint: { kind: 'json', recordPath: [], badRows: 'fail' }, types })).columns;
    const known = new Set(found.map(({ name }) => name.toLowerCase()));
    return {
      format: { ...format, recordPath: [] },
      columns: [...found, ...types.filter(({ name }) => !known.has(name.toLowerCase()))],
      partitionColumns: [],
    };
  }

  private async missingFile(request: FetchRequest): Promise<string | undefined> {
    if (request.kind === 'http') return undefined;
    const { place } = request;
    if (place.kind !== 'file') return undefined;
    const found = await readablePath(this.reach.workspace, place.path);
    const there =
      !found.ok ||
      (await stat(found.path).then(
        () => true,
        () => false,
      ));
    return there ? undefined : place.path;
  }

  private async sample(request: FetchRequest, fresh: boolean): Promise<Fetched> {
    const key = createHash('sha256')
      .update(JSON.stringify([request, await this.ageOf(request)]))
      .digest('hex');
    const again = fresh && request.kind === 'database' && request.place.kind === 'connection';
    const known = again ? undefined : this.samples.get(key);
    if (known) return known;
    const made = this.fetch(request, this.folder, SAMPLE_ROWS, undefined);
    made.catch(() => this.samples.delete(key));
    this.samples.set(key, made, 1);
    return made;
  }

  private async ageOf(request: FetchRequest): Promise<number> {
    if (request.kind === 'http') return Math.floor(Date.now() / HTTP_SAMPLE_AGE_MS);
    const { place } = request;
    if (place.kind === 'connection') return Math.floor(Date.now() / SAMPLE_AGE_MS);
    const found = await readablePath(this.reach.workspace, place.path);
    return found.ok ? (await stat(found.path)).mtimeMs : 0;
  }

  private async fetch(request: FetchRequest, folder: string, rowLimit: number | null, signal: AbortSignal | undefined): Promise<Fetched> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${++this.fetches}.${request.kind === 'http' ? 'json' : 'parquet'}`);
    try {
      if (request.kind === 'http') return { file, ...(await fetchHttp(this.reach, request.http, file, { rowLimit, signal })) };
      const database = await reachDatabase(this.reach, request.place);
      return { file, ...(await this.engine.databases.fetchRows(database, { read: request.read, file, rowLimit }, signal)) };
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }

  private refusal(need: SourceNeed, request: FetchRequest, error: unknown): SourceAnswer {
    if (request.kind === 'http') {
      if (!(error instanceof UserError) && !(error instanceof EngineFailure)) throw error;
      const { message, hint } = error instanceof UserError ? error : error.detail;
      const reason = shownText(this.reach.workspace, [message, hint].filter(Boolean).join(' '));
      return wrong(need, 'fetch-failed', { reason }, 'url');
    }
    const { place, read } = request;
    const at = place.kind === 'file' ? 'path' : 'connection';
    if (error instanceof UserError) {
      if (error.code === 'source-outside' && place.kind === 'file') return wrong(need, 'source-outside', { path: place.path }, at);
      return wrong(need, 'fetch-failed', { reason: [error.message, error.hint].filter(Boolean).join(' ') }, at);
    }
    if (!(error instanceof EngineFailure)) throw error;
    const { code, message } = runErrorOf(error);
    if (code === 'extension-missing')
      return wrong(need, 'extension-missing', { what: 'These databases', extension: `${place.system}_scanner` }, 'system');
    const field = code === 'database-unreachable' ? at : read.kind === 'table' ? 'table' : 'query';
    return wrong(need, 'fetch-failed', { reason: shownText(this.reach.workspace, message) }, field);
  }
}

function wrong({ nodeId }: SourceNeed, code: DiagnosticCode, params: Record<string, unknown>, field: string): SourceAnswer {
  return { ok: false, diagnostic: diagnostic(code, params, { nodeId, path: [field] }) };
}
