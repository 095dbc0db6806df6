import { randomUUID } from 'node:crypto';
import { STAGING_FOLDER } from '../manifest.ts';
import type { ObjectPlace } from './object-dataset.ts';

/**
 * Finds out whether a store refuses to put an object that is there already, as commits need it. Some servers take the
 * request and ignore its condition. Leaves nothing behind.
 * @throws StorageError when nothing can be written there
 */
export async function probeConditionalWrites({ store, prefix }: ObjectPlace): Promise<boolean> {
  const key = `${prefix}${STAGING_FOLDER}/probe-${randomUUID()}`;
  try {
    if (!(await store.putIfAbsent(key, Buffer.from('first')))) return false;
    return !(await store.putIfAbsent(key, Buffer.from('second')));
  } finally {
    await store.remove([key]).catch(() => {});
  }
}
