import type { CommitStep } from '../commit-dataset.ts';
import { MANIFESTS_KEPT, VERSIONS_KEPT, VERSIONS_SWEPT } from '../remove-superseded.ts';
import { manifestKey, type ObjectPlace, readObjectVersions } from './object-dataset.ts';
import type { ObjectJournal } from './staged-objects.ts';

/** Removes objects that no version kept refers to, and manifests long out of date. */
export async function removeSupersededObjects(place: ObjectPlace, onStep?: (step: CommitStep) => void | Promise<void>): Promise<void> {
  const { store, prefix } = place;
  const versions = await readObjectVersions(place);
  const kept = new Set(versions.slice(0, VERSIONS_KEPT).flatMap((manifest) => manifest.files.map((file) => file.path)));
  const old = versions.slice(VERSIONS_KEPT, VERSIONS_KEPT + VERSIONS_SWEPT);
  const superseded = [...new Set(old.flatMap((manifest) => manifest.files.map((file) => file.path)))].filter((path) => !kept.has(path));
  const keys = superseded.map((path) => prefix + path);
  const half = Math.floor(keys.length / 2);
  await store.remove(keys.slice(0, half));
  if (keys.length > 0) await onStep?.('half-removed');
  await store.remove(keys.slice(half));
  await store.remove(versions.slice(MANIFESTS_KEPT).map((manifest) => manifestKey(place, manifest.version)));
}

/**
 * Removes what runs that died have put and never published. Only safe after a version was published since they died: then
 * a manifest of theirs that is still on its way is refused.
 */
export async function removeDeadObjects(place: ObjectPlace, dead: ObjectJournal[]): Promise<void> {
  if (dead.length === 0) return;
  const committed = new Set(
    (await readObjectVersions(place)).flatMap((manifest) => manifest.files.map((file) => place.prefix + file.path)),
  );
  for (const journal of dead) {
    await place.store.remove(journal.keys.filter((key) => !committed.has(key)));
    await place.store.remove([journal.key]);
  }
}
