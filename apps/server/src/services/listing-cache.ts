import { createHash } from 'node:crypto';
import type { SourceRequest } from '@millrace/nodes/kit';
import type { InputFile } from '@millrace/plan';
import { listBucketSource } from './buckets/bucket-listing.ts';
import type { BucketService } from './buckets/bucket-service.ts';
import { isStorePath } from './buckets/store-path.ts';
import { listSource } from './source-listing.ts';
import type { Workspace } from './workspace.ts';

/** A listing that took this long, in milliseconds, is kept for a while; a shorter one is made anew each time. */
const WORTH_KEEPING_MS = 40;
const KEPT_FOR_TIMES_ITS_TIME = 10;
const KEPT_AT_MOST_MS = 5000;
const MAX_KEPT = 50;

export interface Listing {
  files: InputFile[];
  /** Changes when a file comes, goes or is changed. */
  fingerprint: string;
}

/** Listings of big folders, kept for the seconds in which an author types: each keystroke asks for them. */
export class ListingCache {
  private readonly workspace: Workspace;
  private readonly buckets: BucketService;
  private readonly worthKeepingMs: number;
  private readonly kept = new Map<string, Promise<Listing>>();

  /** @param worthKeepingMs a listing that took at least so long is kept */
  constructor(workspace: Workspace, buckets: BucketService, worthKeepingMs = WORTH_KEEPING_MS) {
    this.workspace = workspace;
    this.buckets = buckets;
    this.worthKeepingMs = worthKeepingMs;
  }

  /** @param fresh makes a new listing in any case, as for a run */
  async list(path: string, request: SourceRequest, fresh: boolean): Promise<Listing> {
    const key = JSON.stringify([path, request.pattern, request.hivePartitions]);
    const known = fresh ? undefined : this.kept.get(key);
    if (known) return known;
    const start = performance.now();
    const made = this.make(path, request);
    this.kept.delete(key);
    this.kept.set(key, made);
    for (const oldest of this.kept.keys()) if (this.kept.size > MAX_KEPT) this.kept.delete(oldest);
    const forget = () => {
      if (this.kept.get(key) === made) this.kept.delete(key);
    };
    made.then(() => {
      const took = performance.now() - start;
      if (took < this.worthKeepingMs) forget();
      else setTimeout(forget, Math.min(Math.max(took, WORTH_KEEPING_MS) * KEPT_FOR_TIMES_ITS_TIME, KEPT_AT_MOST_MS)).unref();
    }, forget);
    return made;
  }

  private async make(path: string, request: SourceRequest): Promise<Listing> {
    const files = isStorePath(path) ? await listBucketSource(this.buckets, path, request) : await listSource(this.workspace, path, request);
    const hash = createHash('sha256');
    for (const { path: file, size, modifiedAt, etag = '' } of files) hash.update(`${file}\0${size}\0${modifiedAt}\0${etag}\0`);
    return { files, fingerprint: hash.digest('hex') };
  }
}
