import type { SourceAnswer, SourceNeed } from '@millrace/compiler';
import { EngineFailure, type Inspection } from '@millrace/engine';
import type { SourceRequest } from '@millrace/nodes/kit';
import { type DiagnosticCode, diagnostic } from '@millrace/pipeline';
import type { InputFile } from '@millrace/plan';
import { StorageError } from '@millrace/storage';
import type { BucketService } from './buckets/bucket-service.ts';
import type { StagingEngine } from './buckets/staging-engine.ts';
import { isStorePath } from './buckets/store-path.ts';
import type { FetchedSources, RunFetch } from './fetched-sources.ts';
import { type Listing, ListingCache } from './listing-cache.ts';
import { LruCache } from './lru-cache.ts';
import { readablePath } from './readable-path.ts';
import { shownError } from './shown-event.ts';
import { shownText, type Workspace } from './workspace.ts';

const CACHED_INSPECTIONS = 1000;
/** A preview fetches so much of a source in a store, but its first object in any case up to a limit. */
const PREVIEW_BYTES = 256 * 1024 ** 2;
const PREVIEW_OBJECTS = 200;
const PREVIEW_OBJECT_BYTES = 1024 ** 3;

/** What a source is looked up for: the editor, the first rows, or a run, which looks at everything anew. */
export type LookupPurpose = 'draft' | 'preview' | 'run';

type FileNeed = SourceNeed & { request: SourceRequest };

/** Finds the files of source nodes and how they are written. What was found of the same files is not looked up again. */
export class SourceFinder {
  private readonly workspace: Workspace;
  private readonly engine: StagingEngine;
  private readonly buckets: BucketService;
  private readonly listings: ListingCache;
  private readonly inspected = new LruCache<Promise<Inspection>>(CACHED_INSPECTIONS);

  private readonly fetched: FetchedSources;

  constructor(workspace: Workspace, engine: StagingEngine, buckets: BucketService, fetched: FetchedSources) {
    this.fetched = fetched;
    this.workspace = workspace;
    this.engine = engine;
    this.buckets = buckets;
    this.listings = new ListingCache(workspace, buckets);
  }

  /**
   * Whatever is wrong is told at the node's path field.
   * @param run where a run has all rows fetched that do not lie in files; without it, a sample of them is enough
   */
  async find(need: SourceNeed, purpose: LookupPurpose, run?: RunFetch): Promise<SourceAnswer> {
    const { request } = need;
    if ('kind' in request) return this.fetched.find(need, request, purpose === 'run', run);
    return this.findFiles({ ...need, request }, purpose);
  }

  private async findFiles(need: FileNeed, purpose: LookupPurpose): Promise<SourceAnswer> {
    const { path } = need.request;
    const place = isStorePath(path) ? this.storePlace(path) : await readablePath(this.workspace, path);
    if (!place.ok) return wrong(need, isStorePath(path) ? 'bucket-unknown' : 'source-outside', { path });
    try {
      const listing = await this.listings.list(place.path, need.request, purpose === 'run');
      const { files } = listing;
      if (files.length === 0) return wrong(need, 'source-empty', { path });
      const { format, columns, partitionColumns, rows, rowsExact, notes } = await this.inspect(need, listing);
      const source = { path: place.path, files, format, columns, partitionColumns, rows, rowsExact };
      if (purpose !== 'preview' || !isStorePath(path)) return { ok: true, source, notes };
      const first = this.firstObjects(files);
      if (first.length === files.length) return { ok: true, source, notes };
      return { ok: true, source: { ...source, files: first, rows: null, rowsExact: false }, notes, partial: true };
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

  private storePlace(path: string): { ok: true; path: string } | { ok: false } {
    const place = this.buckets.placeOf(path);
    return place ? { ok: true, path: place.path } : { ok: false };
  }

  /** What a preview reads of a store. @throws StorageError when that would be too much */
  private firstObjects(files: InputFile[]): InputFile[] {
    const full = files.filter((file) => file.size > 0);
    let bytes = 0;
    const first = full.slice(0, PREVIEW_OBJECTS).filter(({ size }, index) => {
      bytes += size;
      return index === 0 || bytes <= PREVIEW_BYTES;
    });
    const [largest] = first;
    if (largest !== undefined && largest.size > PREVIEW_OBJECT_BYTES) {
      throw new StorageError('too-many-files', `${largest.path} is too large to be fetched for a preview; a run reads it.`);
    }
    const chosen = first.length === 0 ? files : first;
    this.engine.expect(chosen);
    return chosen;
  }

  private refusal(need: FileNeed, error: unknown): SourceAnswer {
    const { path } = need.request;
    if (error instanceof StorageError) {
      if (error.code === 'not-found' || (error.code === 'object-missing' && isStorePath(path)))
        return wrong(need, 'source-missing', { path });
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
