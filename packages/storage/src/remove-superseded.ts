import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { CommitStep } from './commit-dataset.ts';
import { isWithin } from './confine-path.ts';
import { journalOfParts } from './finished-parts.ts';
import { listVersions, manifestPath, readVersion, STAGING_FOLDER } from './manifest.ts';
import { isOwnerAlive } from './staging-owner.ts';

/** Files of the last two versions stay, so that a reader who has just read the one before can finish. */
export const VERSIONS_KEPT = 2;
export const MANIFESTS_KEPT = 20;
export const VERSIONS_SWEPT = 5;

/**
 * Removes files that no version kept refers to, and manifests long out of date. Only files that a manifest names are
 * touched. A failure changes nothing for readers and is passed over: the next commit tries again.
 */
export async function removeSuperseded(folder: string, onStep?: (step: CommitStep) => void | Promise<void>): Promise<void> {
  try {
    const versions = await listVersions(folder);
    const kept = new Set<string>();
    for (const version of versions.slice(-VERSIONS_KEPT))
      for (const file of (await readVersion(folder, version)).files) kept.add(file.path);
    const old = versions.slice(0, -VERSIONS_KEPT);
    for (const version of old.slice(-VERSIONS_SWEPT)) {
      const superseded = (await readVersion(folder, version)).files.filter((file) => !kept.has(file.path));
      for (const [index, file] of superseded.entries()) {
        if (index === Math.floor(superseded.length / 2)) await onStep?.('half-removed');
        await removeFile(folder, file.path);
      }
    }
    for (const version of versions.slice(0, -MANIFESTS_KEPT)) await rm(manifestPath(folder, version), { force: true });
  } catch {
    // What could not be removed is no part of any version.
  }
}

const Journal = z.object({ moves: z.array(z.string()) });

/** Removes what runs that died have left: their staging folders, and files that they moved but never committed. */
export async function removeAbandoned(folder: string): Promise<void> {
  const staging = join(folder, STAGING_FOLDER);
  const names = await readdir(staging).catch(() => []);
  for (const name of names) {
    if (!name.endsWith('.owner.json')) continue;
    const id = name.slice(0, -'.owner.json'.length);
    if (await isOwnerAlive(join(staging, name))) continue;
    await removeUncommitted(folder, join(staging, `${id}.moves.json`));
    await rm(join(staging, id), { recursive: true, force: true });
    await rm(journalOfParts(join(staging, id)), { force: true });
    await rm(join(staging, name), { force: true });
  }
}

/** Takes back the moves of a journal, but for files that a version refers to. */
export async function removeUncommitted(folder: string, journalPath: string): Promise<void> {
  const journal = Journal.safeParse(
    await readFile(journalPath, 'utf8')
      .then(JSON.parse)
      .catch(() => undefined),
  );
  if (journal.success) {
    const committed = new Set<string>();
    for (const version of await listVersions(folder))
      for (const file of (await readVersion(folder, version)).files) committed.add(file.path);
    for (const path of journal.data.moves) if (!committed.has(path)) await removeFile(folder, path);
  }
  await rm(journalPath, { force: true });
}

/** Removes a file, and the partition folders that it leaves empty. */
async function removeFile(folder: string, path: string): Promise<void> {
  const full = join(folder, path);
  if (!isWithin(folder, full)) return;
  await rm(full, { force: true });
  for (let place = dirname(full); place !== folder && isWithin(folder, place); place = dirname(place)) {
    try {
      await rmdir(place);
    } catch {
      return;
    }
  }
}
