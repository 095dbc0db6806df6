import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { isWithin } from './confine-path.ts';
import { forEachAtOnce } from './for-each-at-once.ts';
import { joinParts } from './join-parts.ts';
import {
  COMMITS_FOLDER,
  listVersions,
  type Manifest,
  type ManifestFile,
  makeFolder,
  manifestPath,
  readManifest,
  readVersion,
  syncFolder,
  syncPath,
} from './manifest.ts';
import { removeSuperseded } from './remove-superseded.ts';
import { StorageError } from './storage-error.ts';

const FILES_AT_ONCE = 16;

/** Places in a commit at which a test can stop the process. */
export type CommitStep =
  | 'begin'
  | 'files-synced'
  | 'journal-written'
  | 'half-moved'
  | 'moved'
  | 'folders-synced'
  | 'manifest-half-written'
  | 'manifest-written'
  | 'linked'
  | 'half-removed'
  | 'done';

/** A file as the engine wrote it; `path` is below the staging folder. */
export interface FileToCommit {
  path: string;
  rows: number;
  bytes: number;
  partition: Record<string, string | null>;
  /** The hash of the part whose rows it holds. */
  part?: string;
}

/** Parts of which a version is made: those of the version before that stay, and those that a run has worked out. */
export interface PartsToCommit {
  sql: string;
  engine: string;
  output: string;
  /** Hashes of the parts of the version before whose files stay. */
  keep: string[];
  parts: { key: string; hash: string; inputs: Manifest['inputs'] }[];
}

/** What the next version says of itself. */
export interface VersionRequest {
  /** The data set's folder, or its place in a store. */
  folder: string;
  /** The version at which the run began. */
  parent: number | null;
  runId: string;
  mode: Manifest['mode'];
  format: Record<string, unknown>;
  partitionBy: string[];
  schema: Manifest['schema'];
  inputs: Manifest['inputs'];
  parts?: PartsToCommit | undefined;
  files: FileToCommit[];
}

export interface CommitRequest extends VersionRequest {
  /** The run's own folder below `_staging`. */
  stagingFolder: string;
  /** Where the final places of the files are written down before they are moved. */
  journalPath: string;
  onStep?: ((step: CommitStep) => void | Promise<void>) | undefined;
}

/**
 * Publishes staged files as the next version. Readers see the version before until the manifest is linked, and the new one
 * from then on. A run that was committed before gets its version back and changes nothing.
 */
export async function commitDataset(request: CommitRequest): Promise<{ version: number }> {
  const { folder, onStep } = request;
  await onStep?.('begin');
  const before = await versionOfRun(folder, request.runId);
  if (before !== undefined) return { version: before };
  await checkStaged(request);
  await forEachAtOnce(request.files, FILES_AT_ONCE, (file) => syncPath(join(request.stagingFolder, file.path)));
  await onStep?.('files-synced');
  const moved = await moveFiles(request);
  const version = await publish(request, moved);
  await rm(request.journalPath, { force: true });
  await removeSuperseded(folder, onStep);
  await onStep?.('done');
  return { version };
}

/** The version that a run committed, if it did. */
export async function versionOfRun(folder: string, runId: string): Promise<number | undefined> {
  for (const version of (await listVersions(folder)).reverse()) {
    if ((await readVersion(folder, version)).runId === runId) return version;
  }
  return undefined;
}

async function checkStaged({ stagingFolder, files }: CommitRequest): Promise<void> {
  await forEachAtOnce(files, FILES_AT_ONCE, async (file) => {
    const path = join(stagingFolder, file.path);
    if (!isWithin(stagingFolder, path)) throw new StorageError('outside-root', `${file.path} lies outside the staging folder.`);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || found.size !== file.bytes) {
      throw new StorageError('staged-file-missing', `The staged file ${file.path} is not as it was written.`, { retryable: true });
    }
  });
}

/** Moves each file to a name that no other attempt uses; nothing refers to the files yet. */
async function moveFiles({ folder, stagingFolder, journalPath, files, onStep }: CommitRequest): Promise<ManifestFile[]> {
  const attempt = randomBytes(4).toString('hex');
  const moves = files.map((file) => ({ file, finalPath: withSuffix(file.path, attempt) }));
  await writeFile(journalPath, JSON.stringify({ moves: moves.map((move) => move.finalPath) }), { flush: true });
  await onStep?.('journal-written');
  const folders = new Set<string>([folder]);
  const moved = new Map<string, ManifestFile>();
  const move = async ({ file, finalPath }: (typeof moves)[number]) => {
    const target = join(folder, finalPath);
    for (let place = dirname(target); place !== folder && isWithin(folder, place); place = dirname(place)) folders.add(place);
    await moveFile(join(stagingFolder, file.path), target);
    const { size, mtimeMs } = await stat(target);
    moved.set(finalPath, { path: finalPath, size, rows: file.rows, modifiedAt: mtimeMs, partition: file.partition });
  };
  const half = Math.floor(moves.length / 2);
  await forEachAtOnce(moves.slice(0, half), FILES_AT_ONCE, move);
  if (moves.length > 0) await onStep?.('half-moved');
  await forEachAtOnce(moves.slice(half), FILES_AT_ONCE, move);
  await onStep?.('moved');
  await forEachAtOnce(folders, FILES_AT_ONCE, syncFolder);
  await onStep?.('folders-synced');
  return moves.flatMap(({ finalPath }) => moved.get(finalPath) ?? []);
}

/** Another commit may remove a partition folder that it left empty, just before a file is moved there. */
async function moveFile(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await mkdir(dirname(to), { recursive: true });
    try {
      return await rename(from, to);
    } catch (error) {
      if (attempt === 3 || !(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}

export function withSuffix(path: string, suffix: string): string {
  const compressed = /\.(gz|zst)$/.exec(path)?.[0] ?? '';
  const plain = path.slice(0, path.length - compressed.length);
  const extension = extname(plain);
  return `${plain.slice(0, plain.length - extension.length)}_${suffix}${extension}${compressed}`;
}

async function publish(request: CommitRequest, moved: ManifestFile[]): Promise<number> {
  const { folder, onStep } = request;
  await makeFolder(join(folder, COMMITS_FOLDER));
  for (;;) {
    const head = await readManifest(folder);
    if (head?.runId === request.runId) return head.version;
    const manifest = nextManifest(request, moved, head);
    const temporary = join(folder, COMMITS_FOLDER, `.${manifest.version}-${randomBytes(6).toString('hex')}`);
    try {
      await writeSynced(temporary, JSON.stringify(manifest), () => onStep?.('manifest-half-written'));
      await onStep?.('manifest-written');
      await link(temporary, manifestPath(folder, manifest.version));
    } catch (error) {
      if (isExisting(error)) continue;
      throw error;
    } finally {
      await rm(temporary, { force: true });
    }
    await syncFolder(join(folder, COMMITS_FOLDER));
    await onStep?.('linked');
    return manifest.version;
  }
}

/** The next version after `head`; refuses when another run has changed what this one was to replace. */
export function nextManifest(request: VersionRequest, moved: ManifestFile[], head: Manifest | undefined): Manifest {
  const { runId, mode, format, partitionBy, schema, folder } = request;
  if (mode === 'error-if-exists' && head) throw targetExists(folder);
  if (mode === 'overwrite' && (head?.version ?? null) !== request.parent) {
    throw new StorageError('commit-conflict', `Another run wrote to ${folder} meanwhile.`, {
      hint: 'Run the pipeline again, or give the two pipelines targets of their own.',
      retryable: true,
    });
  }
  const { kept, inputs, reuse } = joinParts(request, moved, head);
  return {
    formatVersion: 1,
    version: (head?.version ?? 0) + 1,
    parent: head?.version ?? null,
    runId,
    mode,
    createdAt: Date.now(),
    format,
    partitionBy,
    schema,
    inputs,
    files: [...kept, ...moved],
    ...(reuse ? { reuse } : {}),
  };
}

export function targetExists(folder: string): StorageError {
  return new StorageError('target-exists', `The data set ${folder} exists already.`, {
    hint: 'Choose another folder, or let the target overwrite or append.',
  });
}

async function writeSynced(path: string, text: string, halfway: () => unknown): Promise<void> {
  const half = Math.floor(text.length / 2);
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(text.slice(0, half));
    await halfway();
    await handle.writeFile(text.slice(half));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
