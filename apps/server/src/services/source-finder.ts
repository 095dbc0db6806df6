import type { SourceAnswer, SourceNeed } from '@millrace/compiler';
import { type Engine, EngineFailure, type Inspection } from '@millrace/engine';
import type { SourceRequest } from '@millrace/nodes/kit';
import { type DiagnosticCode, diagnostic } from '@millrace/pipeline';
import { StorageError } from '@millrace/storage';
import type { FetchedSources, RunFetch } from './fetched-sources.ts';
import { type Listing, ListingCache } from './listing-cache.ts';
import { LruCache } from './lru-cache.ts';
import { readablePath } from './readable-path.ts';
import { shownError } from './shown-event.ts';
import { shownText, type Workspace } from './workspace.ts';

const CACHED_INSPECTIONS = 1000;

type FileNeed = SourceNeed & { request: SourceRequest };

/** Finds the files of source nodes and how they are written. What was found of the same files is not looked up again. */
export class SourceFinder {
  private readonly workspace: Workspace;
  private readonly engine: Engine;
  private readonly listings: ListingCache;
  private readonly inspected = new LruCache<Promise<Inspection>>(CACHED_INSPECTIONS);

  private readonly fetched: FetchedSources;

  constructor(workspace: Workspace, engine: Engine, fetched: FetchedSources) {
    this.fetched = fetched;
    this.workspace = workspace;
    this.engine = engine;
    this.listings = new ListingCache(workspace);
  }

  /**
   * Whatever is wrong is told at the node's path field.
   * @param fresh looks at the disk anew, also where that takes long
   * @param run where a run has all rows fetched that do not lie in files; without it, a sample of them is enough
   */
  async find(need: SourceNeed, fresh: boolean, run?: RunFetch): Promise<SourceAnswer> {
    const { request } = need;
    if ('place' in request) return this.fetched.find(need, request, fresh, run);
    return this.findFiles({ ...need, request }, fresh);
  }

  private async findFiles(need: FileNeed, fresh: boolean): Promise<SourceAnswer> {
    const { path } = need.request;
    const place = await readablePath(this.workspace, path);
    if (!place.ok) return wrong(need, 'source-outside', { path });
    try {
      const listing = await this.listings.list(place.path, need.request, fresh);
      const { files } = listing;
      if (files.length === 0) return wrong(need, 'source-empty', { path });
      const { format, columns, partitionColumns, rows, rowsExact, notes } = await this.inspect(need, listing);
      return { ok: true, source: { path: place.path, files, format, columns, partitionColumns, rows, rowsExact }, notes };
    } catch (error) {
      return this.refusal(need, error);
    }
  }

  private inspect({ request, types }: FileNeed, { files, fingerprint }: Listing): Promise<Inspection> {
    const key = JSON.stringify([request.hint, request.hivePartitions, types, fingerprint]);
    const known = this.inspected.get(key);
    if (known) return known;
    const inspection = this.engine.inspect({ files, hint: request.hint, types });
    // A breakdown, unlike a file that cannot be read, may be over the next time; asking again is cheap.
    inspection.catch(() => this.inspected.delete(key));
    this.inspected.set(key, inspection, 1);
    return inspection;
  }

  private refusal(need: FileNeed, error: unknown): SourceAnswer {
    const { path } = need.request;
    if (error instanceof StorageError) {
      if (error.code === 'not-found') return wrong(need, 'source-missing', { path });
      if (error.code === 'outside-root') return wrong(need, 'source-outside', { path });
      return wrong(need, 'source-unreadable', { file: path, reason: shownText(this.workspace, error.message) });
    }
    if (error instanceof EngineFailure) {
      if (error.detail.code === 'extension-missing') {
        const extension = need.request.hint.kind;
        return wrong(need, 'extension-missing', { extension, what: extension === 'excel' ? 'Excel files' : 'Avro files' });
      }
      const { file, message } = shownError(this.workspace, error.detail);
      return wrong(need, 'source-unreadable', { file: file ?? path, reason: message });
    }
    throw error;
  }
}

function wrong({ nodeId }: SourceNeed, code: DiagnosticCode, params: Record<string, unknown>): SourceAnswer {
  return { ok: false, diagnostic: diagnostic(code, params, { nodeId, path: ['path'] }) };
}
