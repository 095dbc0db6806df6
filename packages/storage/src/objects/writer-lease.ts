import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { STAGING_FOLDER } from '../manifest.ts';
import { StorageError } from '../storage-error.ts';
import { type ObjectPlace, placeName } from './object-dataset.ts';

const Lease = z.object({ token: z.string(), expiresAt: z.number() });
const LEASE_MS = 60_000;
const WAIT_MS = 30_000;
const LOOK_AGAIN_MS = 250;

/**
 * Lets one writer at a time publish to a data set in a store that knows no conditional PUT. It is weaker than that: two
 * writers whose requests cross at the wrong moment can both hold it.
 * @throws StorageError `commit-conflict` when another writer holds it for long
 */
export async function withWriterLease<T>(place: ObjectPlace, work: () => Promise<T>): Promise<T> {
  const { store, prefix } = place;
  const key = `${prefix}${STAGING_FOLDER}/lease`;
  const token = randomUUID();
  const until = Date.now() + WAIT_MS;
  while (!(await take(place, key, token))) {
    if (Date.now() > until) {
      throw new StorageError('commit-conflict', `Another run has been writing to ${placeName(place)} for long.`, {
        hint: 'Run again when it has ended.',
        retryable: true,
      });
    }
    await pause(LOOK_AGAIN_MS * (0.5 + Math.random()));
  }
  try {
    return await work();
  } finally {
    if ((await holder(place, key).catch(() => undefined))?.token === token) await store.remove([key]).catch(() => {});
  }
}

async function take(place: ObjectPlace, key: string, token: string): Promise<boolean> {
  const current = await holder(place, key);
  if (current && current.token !== token && current.expiresAt > Date.now()) return false;
  await place.store.put(key, Buffer.from(JSON.stringify({ token, expiresAt: Date.now() + LEASE_MS })));
  // Of two that found it free, the last to write holds it.
  await pause(LOOK_AGAIN_MS);
  return (await holder(place, key))?.token === token;
}

async function holder({ store }: ObjectPlace, key: string): Promise<z.infer<typeof Lease> | undefined> {
  const bytes = await store.read(key);
  if (!bytes) return undefined;
  try {
    return Lease.safeParse(JSON.parse(bytes.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
