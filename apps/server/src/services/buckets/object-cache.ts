import { createHash } from 'node:crypto';
import { mkdir, open, rm, stat, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { InputFile } from '@millrace/plan';
import type { ByteRange } from '@millrace/storage';
import type { BucketService } from './bucket-service.ts';
import { objectOf, requirePlace } from './stage-files.ts';
import { localPathOf } from './staged-paths.ts';

/** Which part of an object is wanted: all of it, whole lines of its beginning, or its end where it stands in the file. */
export type Part = { kind: 'whole' } | { kind: 'head'; bytes: number } | { kind: 'tail'; bytes: number };

interface Entry {
  copy: Promise<string>;
  folder: string;
  bytes: number;
  users: number;
}

/** Local copies of objects, or of parts of them, for previews and for looking at columns; the least used go first. */
export class ObjectCache {
  private readonly buckets: BucketService;
  private readonly folder: string;
  private readonly mostBytes: number;
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  constructor(buckets: BucketService, folder: string, mostBytes: number) {
    this.buckets = buckets;
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /**
   * A local copy, which stays until it is released.
   * @throws StorageError
   */
  async take(file: InputFile, part: Part, signal?: AbortSignal): Promise<{ path: string; release: () => void }> {
    const key = createHash('sha256')
      .update(JSON.stringify([file.path, file.size, file.modifiedAt, file.etag, part]))
      .digest('hex')
      .slice(0, 24);
    const known = this.entries.get(key);
    const entry = known ?? this.fetch(key, file, part, signal);
    entry.users++;
    this.entries.delete(key);
    this.entries.set(key, entry);
    const release = () => {
      entry.users--;
    };
    try {
      return { path: await entry.copy, release };
    } catch (error) {
      release();
      if (this.entries.get(key) === entry) this.drop(key, entry);
      throw error;
    }
  }

  private fetch(key: string, file: InputFile, part: Part, signal: AbortSignal | undefined): Entry {
    const bytes = part.kind === 'whole' ? file.size : Math.min(part.bytes, file.size);
    const folder = join(this.folder, key);
    this.bytes += bytes;
    const entry: Entry = { copy: this.download(folder, file, part, signal), folder, bytes, users: 0 };
    for (const [other, old] of this.entries) {
      if (this.bytes <= this.mostBytes) break;
      if (old.users === 0) this.drop(other, old);
    }
    return entry;
  }

  private async download(folder: string, file: InputFile, part: Part, signal: AbortSignal | undefined): Promise<string> {
    const { store, prefix } = requirePlace(this.buckets, file.path);
    const path = join(folder, localPathOf(prefix));
    await rm(folder, { recursive: true, force: true });
    await mkdir(dirname(path), { recursive: true });
    const range = rangeOf(file, part);
    await store.download(objectOf(file, prefix), path, { signal, ...(range === undefined ? {} : { ranges: [range] }) });
    if (part.kind === 'head' && range !== undefined) await truncate(path, await endOfLines(path, range.end));
    return path;
  }

  private drop(key: string, entry: Entry): void {
    this.entries.delete(key);
    this.bytes -= entry.bytes;
    void entry.copy.catch(() => {}).then(() => rm(entry.folder, { recursive: true, force: true }));
  }
}

/** Undefined for the whole object. */
function rangeOf({ size }: InputFile, part: Part): ByteRange | undefined {
  if (part.kind === 'whole' || part.bytes >= size) return undefined;
  return part.kind === 'head' ? { start: 0, end: part.bytes } : { start: size - part.bytes, end: size };
}

/** Where the last whole line of the first bytes ends; the bytes' end when they hold none. */
async function endOfLines(path: string, end: number): Promise<number> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(end), 0, end, 0);
    const line = buffer.subarray(0, bytesRead).lastIndexOf(0x0a);
    return line < 0 ? bytesRead : line + 1;
  } finally {
    await file.close();
  }
}

/** Length of a Parquet file's footer with the eight bytes behind it, from its last bytes; null for what is no Parquet. */
export async function footerBytes(path: string): Promise<number | null> {
  const { size } = await stat(path);
  if (size < 12) return null;
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, size - 8);
    return buffer.toString('latin1', 4, 8) === 'PAR1' ? buffer.readUInt32LE(0) + 8 : null;
  } finally {
    await file.close();
  }
}
