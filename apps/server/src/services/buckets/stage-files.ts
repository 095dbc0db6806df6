import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EngineFailure } from '@millrace/engine';
import type { InputFile } from '@millrace/plan';
import { StorageError } from '@millrace/storage';
import type { BucketService } from './bucket-service.ts';
import { localPathOf } from './staged-paths.ts';
import { isStorePath } from './store-path.ts';

const FETCHED_AT_ONCE = 16;

/** The local copies of objects, by their addresses. */
export type StagedFiles = ReadonlyMap<string, string>;

/**
 * Fetches objects into a folder, several at once.
 * @throws StorageError when one was changed or deleted after it was listed, or cannot be fetched
 */
export async function stageFiles(buckets: BucketService, files: InputFile[], folder: string, signal: AbortSignal): Promise<StagedFiles> {
  const wanted = [...new Map(files.filter(({ path }) => isStorePath(path)).map((file) => [file.path, file])).values()];
  const staged = new Map<string, string>();
  const rest = wanted.entries();
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const take = async () => {
    for (const [index, file] of rest) {
      both.throwIfAborted();
      const { store, prefix: key } = requirePlace(buckets, file.path);
      const path = join(folder, String(index), localPathOf(key));
      await mkdir(dirname(path), { recursive: true });
      await store.download(objectOf(file, key), path, { signal: both });
      staged.set(file.path, path);
    }
  };
  let first: unknown;
  const workers = Array.from({ length: FETCHED_AT_ONCE }, () =>
    take().catch((error: unknown) => {
      first ??= error;
      failed.abort();
    }),
  );
  await Promise.all(workers);
  if (first !== undefined) throw first;
  return staged;
}

export function requirePlace(buckets: BucketService, path: string) {
  const place = buckets.placeOf(path);
  if (place) return place;
  throw new StorageError('outside-root', `No connection leads to ${path}.`, { hint: 'Add a connection for its bucket.' });
}

export function objectOf({ size, modifiedAt, etag = '' }: InputFile, key: string) {
  return { key, size, modifiedAt, etag };
}

/** What went wrong with a store, in a run's terms. */
export function inEngineTerms(error: unknown, place: { nodeId?: string } = {}): unknown {
  if (!(error instanceof StorageError)) return error;
  const { code, message, hint, retryable } = error;
  const isDenied = code === 'storage-denied' || code === 'credentials-expired' || code === 'outside-root';
  const detail = { class: isDenied ? 'permission' : 'storage', code, message, retryable, ...(hint === undefined ? {} : { hint }) } as const;
  return new EngineFailure({ ...detail, ...place }, { cause: error });
}

/** An error that speaks of copies, with the addresses of their objects. */
export function withAddresses(error: unknown, copies: StagedFiles): unknown {
  if (!(error instanceof EngineFailure)) return error;
  const { detail } = error;
  let { message, file } = detail;
  for (const [address, path] of copies) {
    message = message.replaceAll(path, address);
    if (file === path) file = address;
  }
  return new EngineFailure({ ...detail, message, ...(file === undefined ? {} : { file }) }, { cause: error });
}
