import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitStep, PartsToCommit } from '../commit-dataset.ts';
import type { Manifest } from '../manifest.ts';
import { COMMITS_FOLDER, STAGING_FOLDER } from '../manifest.ts';
import type { DatasetTarget, StagedDataset } from '../output-store.ts';
import { StorageError } from '../storage-error.ts';
import { commitObjects } from './commit-objects.ts';
import { type ObjectPlace, placeName, readObjectManifest, readObjectVersions } from './object-dataset.ts';
import { closeObjectJournal, journalKey, readObjectJournals } from './staged-objects.ts';

/** A data set's place in a store, with what is known of the store. */
export interface ObjectTarget extends ObjectPlace {
  conditionalWrites: boolean;
}

export interface StageObjectsRequest {
  place: ObjectTarget;
  /** Unique among the runs, their attempts and their stages. */
  id: string;
  runId: string;
  target: DatasetTarget;
  inputs: Manifest['inputs'];
  parts: PartsToCommit | undefined;
  /** A local folder for the files until they are uploaded. */
  directory: string;
  /** Throws when the data set cannot take what would be written. */
  requireFitting: (shown: string, head: Manifest) => void;
  onStep: ((step: CommitStep) => void | Promise<void>) | undefined;
}

/** Prepares the writing of a data set in a store: files are written to a local folder, and uploaded by the commit. */
export async function stageObjects(request: StageObjectsRequest): Promise<StagedDataset> {
  const { place, id, runId, target, inputs, parts, onStep, directory } = request;
  const shown = placeName(place);
  await requireDataset(place);
  const head = await readObjectManifest(place);
  const committed = (await readObjectVersions(place)).some((manifest) => manifest.runId === runId);
  if (head && !committed) request.requireFitting(shown, head);
  await rm(directory, { recursive: true, force: true });
  await mkdir(join(directory), { recursive: true });
  const journal = journalKey(place, id);
  let hasFailed = false;
  return {
    directory,
    notes: place.conditionalWrites
      ? []
      : [`The store of ${shown} knows no conditional writes: runs that write to it at the same time are kept apart by a lease only.`],
    commit: async (files) => {
      try {
        return await commitObjects({
          place,
          folder: shown,
          stagingFolder: directory,
          journalKey: journal,
          files,
          parent: head?.version ?? null,
          runId,
          mode: target.mode,
          format: { ...target.format },
          partitionBy: target.partitionBy,
          schema: target.schema,
          inputs,
          parts,
          conditionalWrites: place.conditionalWrites,
          onStep,
        });
      } catch (error) {
        // Whether it was published is not known: then the janitor of a later commit decides.
        hasFailed = !(error instanceof StorageError && error.code === 'commit-unknown');
        throw error;
      }
    },
    finished: async () => undefined,
    discard: async () => {
      if (hasFailed) await removeOwn(place, journal).catch(() => {});
      closeObjectJournal(place, journal);
      await rm(directory, { recursive: true, force: true }).catch(() => {});
    },
  };
}

/** Takes back what a commit that failed has put. */
async function removeOwn(place: ObjectPlace, journal: string): Promise<void> {
  const own = (await readObjectJournals(place)).find(({ key }) => key === journal);
  if (!own) return;
  const live = new Set((await readObjectVersions(place)).flatMap((manifest) => manifest.files.map((file) => place.prefix + file.path)));
  await place.store.remove(own.keys.filter((key) => !live.has(key)));
  await place.store.remove([journal]);
}

/** Whatever else lies below the prefix is the user's: it is neither hidden behind a manifest nor overwritten. */
async function requireDataset(place: ObjectPlace): Promise<void> {
  const { store, prefix } = place;
  const own = [`${prefix}${COMMITS_FOLDER}/`, `${prefix}${STAGING_FOLDER}/`];
  const isDataset = async () => (await store.browse(own[0] ?? prefix, 1)).objects.length > 0;
  if (await isDataset()) return;
  let abandoned: Set<string> | undefined;
  for await (const page of store.list(prefix)) {
    for (const { key } of page) {
      if (own.some((folder) => key.startsWith(folder)) || key === prefix) continue;
      abandoned ??= new Set((await readObjectJournals(place)).flatMap((journal) => journal.keys));
      if (abandoned.has(key)) continue;
      // Another run may have published its first version meanwhile.
      if (await isDataset()) return;
      throw notDataset(place);
    }
  }
}

function notDataset(place: ObjectPlace): StorageError {
  return new StorageError('target-not-a-dataset', `${placeName(place)} holds objects that Millrace did not write.`, {
    hint: 'Choose a new or an empty prefix for the target; nothing there was changed.',
  });
}
