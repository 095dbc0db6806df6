import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommitStep, type FileToCommit, nextManifest, type VersionRequest, withSuffix } from '../commit-dataset.ts';
import { isWithin } from '../confine-path.ts';
import { forEachAtOnce } from '../for-each-at-once.ts';
import type { Manifest, ManifestFile } from '../manifest.ts';
import { StorageError } from '../storage-error.ts';
import { manifestKey, type ObjectPlace, readObjectManifest, readObjectVersions } from './object-dataset.ts';
import { removeDeadObjects, removeSupersededObjects } from './remove-objects.ts';
import { type ObjectJournal, readObjectJournals, writeObjectJournal } from './staged-objects.ts';
import { withWriterLease } from './writer-lease.ts';

const UPLOADS_AT_ONCE = 4;

export interface ObjectCommitRequest extends VersionRequest {
  place: ObjectPlace;
  /** Local folder that the files were written to. */
  stagingFolder: string;
  /** Key of the object that says what the run puts. */
  journalKey: string;
  files: FileToCommit[];
  /** Whether the store refuses a conditional PUT as it should; else a lease keeps other writers off. */
  conditionalWrites: boolean;
  onStep?: ((step: CommitStep) => void | Promise<void>) | undefined;
}

/**
 * Uploads staged files under names of their own and publishes them as the next version, by a manifest that is put only if
 * there is none of its number. Readers see the version before until then, and the new one from then on. A run that was
 * committed before gets its version back.
 */
export async function commitObjects(request: ObjectCommitRequest): Promise<{ version: number }> {
  const { place, onStep } = request;
  await onStep?.('begin');
  const before = (await readObjectVersions(place)).find((manifest) => manifest.runId === request.runId);
  if (before !== undefined) return { version: before.version };
  await checkStaged(request);
  // Who is dead now cannot publish any more once the next version is taken.
  const dead = (await readObjectJournals(place)).filter((journal) => !journal.isAlive);
  const uploads = await upload(request);
  const version = await publish(request, uploads);
  await onStep?.('linked');
  await tidy(request, dead);
  await onStep?.('done');
  return { version };
}

async function checkStaged({ stagingFolder, files }: ObjectCommitRequest): Promise<void> {
  for (const file of files) {
    const path = join(stagingFolder, file.path);
    if (!isWithin(stagingFolder, path)) throw new StorageError('outside-root', `${file.path} lies outside the staging folder.`);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || found.size !== file.bytes) {
      throw new StorageError('staged-file-missing', `The staged file ${file.path} is not as it was written.`, { retryable: true });
    }
  }
}

async function upload({ place, stagingFolder, journalKey, files, onStep }: ObjectCommitRequest): Promise<ManifestFile[]> {
  const { store, prefix } = place;
  const attempt = randomBytes(8).toString('hex');
  const uploads = files.map((file) => ({ file, path: withSuffix(file.path, attempt) }));
  await writeObjectJournal(
    place,
    journalKey,
    uploads.map(({ path }) => prefix + path),
  );
  await onStep?.('journal-written');
  const done = new Map<string, ManifestFile>();
  const send = async ({ file, path }: (typeof uploads)[number]) => {
    const { size, modifiedAt, etag } = await store.upload(join(stagingFolder, file.path), prefix + path);
    done.set(path, { path, size, rows: file.rows, modifiedAt, etag, partition: file.partition });
  };
  const half = Math.floor(uploads.length / 2);
  await forEachAtOnce(uploads.slice(0, half), UPLOADS_AT_ONCE, send);
  if (uploads.length > 0) await onStep?.('half-moved');
  await forEachAtOnce(uploads.slice(half), UPLOADS_AT_ONCE, send);
  await onStep?.('moved');
  return uploads.flatMap(({ path }) => done.get(path) ?? []);
}

async function publish(request: ObjectCommitRequest, uploads: ManifestFile[]): Promise<number> {
  const { place, conditionalWrites, onStep } = request;
  const put = async () => {
    for (;;) {
      const head = await readObjectManifest(place);
      if (head?.runId === request.runId) return head.version;
      const manifest = nextManifest(request, uploads, head);
      await onStep?.('manifest-written');
      if (await putManifest(place, manifest)) return manifest.version;
    }
  };
  return conditionalWrites ? put() : withWriterLease(place, put);
}

async function putManifest(place: ObjectPlace, manifest: Manifest): Promise<boolean> {
  const key = manifestKey(place, manifest.version);
  // A store that ignores the condition would overwrite a version that is there.
  if (await place.store.head(key)) return false;
  return place.store.putIfAbsent(key, Buffer.from(JSON.stringify(manifest)));
}

/** A failure changes nothing for readers: the next commit tries again. */
async function tidy({ place, journalKey, onStep }: ObjectCommitRequest, dead: ObjectJournal[]): Promise<void> {
  await place.store.remove([journalKey]).catch(() => {});
  await removeSupersededObjects(place, onStep).catch(() => {});
  await removeDeadObjects(place, dead).catch(() => {});
}
