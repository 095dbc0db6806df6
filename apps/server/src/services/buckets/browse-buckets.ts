import type { FolderListing } from '@millrace/api';
import { StorageError } from '@millrace/storage';
import { UserError } from '../user-error.ts';
import type { BucketService } from './bucket-service.ts';

const MAX_ENTRIES = 1000;
type Entry = FolderListing['entries'][number];

/**
 * What is below an address; `s3://` alone shows the roots of all connections.
 * @throws UserError when no connection leads there, or the store refuses
 */
export async function browseBuckets(buckets: BucketService, path: string): Promise<FolderListing> {
  if (/^s3:\/\/$/i.test(path)) {
    const roots = [...new Set(buckets.list().flatMap((connection) => connection.roots))].sort();
    return { path: 's3://', entries: roots.map(folder), truncated: false };
  }
  const place = buckets.placeOf(path);
  if (!place) throw new UserError('refused', 'bucket-unknown', `No connection leads to ${path}.`, { hint: 'Add one in the settings.' });
  const prefix = place.prefix === '' ? '' : `${place.prefix}/`;
  try {
    const { prefixes, objects, truncated } = await place.store.browse(prefix, MAX_ENTRIES);
    const isShown = (name: string) => name !== '' && !name.startsWith('_') && !name.startsWith('.');
    const folders = prefixes.map((full) => full.slice(prefix.length, -1)).filter(isShown);
    const files = objects.map(({ key, size, modifiedAt }): Entry => ({ name: key.slice(prefix.length), kind: 'file', size, modifiedAt }));
    return { path: place.path, entries: [...folders.map(folder), ...files.filter(({ name }) => isShown(name))], truncated };
  } catch (error) {
    if (error instanceof StorageError) throw new UserError('refused', error.code, error.message, { hint: error.hint, cause: error });
    throw error;
  }
}

function folder(name: string): Entry {
  return { name, kind: 'folder', size: null, modifiedAt: 0 };
}
