import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StorageError } from './storage-error.ts';

export const COMMITS_FOLDER = '_commits';
export const STAGING_FOLDER = '_staging';

/** A path below the data set's folder; a manifest that names anything else is refused. */
const RelativePath = z
  .string()
  .min(1)
  .refine((path) => !path.startsWith('/') && !path.includes('\0') && path.split(/[/\\]/).every((part) => part !== '..' && part !== ''), {
    message: 'not a path below the data set',
  });

const ManifestFile = z.object({
  path: RelativePath,
  size: z.number().int().nonnegative(),
  rows: z.number().int().nonnegative(),
  modifiedAt: z.number(),
  /** Of an object in a store. */
  etag: z.string().optional(),
  partition: z.record(z.string(), z.string().nullable()),
});
export type ManifestFile = z.infer<typeof ManifestFile>;

const InputFingerprint = z.object({ path: z.string(), size: z.number(), modifiedAt: z.number() });

/** A part of a version's rows that came of some of the inputs: what a later run need not work out again. */
const ManifestPart = z.object({
  /** What the part is, such as `day=2024-01-31`. */
  key: z.string(),
  /** Changes with the inputs, with what was done to them and with how it was written. */
  hash: z.string(),
  /** Places in the manifest's lists of inputs and of files. */
  inputs: z.array(z.number().int().nonnegative()),
  files: z.array(z.number().int().nonnegative()),
});

/** How a version was made, in parts; `sql`, `engine` and `output` are for telling what is different in a later run. */
const ManifestReuse = z.object({ sql: z.string(), engine: z.string(), output: z.string(), parts: z.array(ManifestPart) });

/** One version of a data set: all that readers need to know of it. */
export const Manifest = z.object({
  formatVersion: z.literal(1),
  version: z.number().int().positive(),
  /** The version that this one followed; null for the first. */
  parent: z.number().int().positive().nullable(),
  runId: z.string().min(1),
  mode: z.enum(['overwrite', 'append', 'error-if-exists']),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  format: z.record(z.string(), z.unknown()),
  partitionBy: z.array(z.string()),
  schema: z.array(z.object({ name: z.string(), type: z.unknown() })),
  /** Files that the run read: what an incremental run need not read again. */
  inputs: z.array(InputFingerprint),
  files: z.array(ManifestFile),
  /** Missing in a version whose parts cannot be told apart. */
  reuse: ManifestReuse.optional(),
});
export type Manifest = z.infer<typeof Manifest>;

/** The version that readers see: the highest one that follows the others without a gap. Undefined for a folder that is no data set. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const versions = await listVersions(folder);
  const head = highestContiguous(versions);
  return head === undefined ? undefined : readVersion(folder, head);
}

export async function readVersion(folder: string, version: number): Promise<Manifest> {
  const text = await readFile(manifestPath(folder, version), 'utf8').catch((cause) => {
    throw damaged(folder, version, cause);
  });
  return parseManifest(text, folder, version);
}

/** @param place the data set, for messages */
export function parseManifest(text: string, place: string, version: number): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(place, version, cause);
  }
  if (typeof value === 'object' && value !== null && 'formatVersion' in value && Number(value.formatVersion) > 1) {
    throw new StorageError('manifest-too-new', `The data set ${place} was written by a newer Millrace.`, { hint: 'Update Millrace.' });
  }
  const manifest = Manifest.safeParse(value);
  if (!manifest.success) {
    throw new StorageError('manifest-damaged', `Version ${version} of the data set ${place} is not a valid manifest.`, {
      cause: manifest.error,
    });
  }
  return manifest.data;
}

function damaged(place: string, version: number, cause: unknown): StorageError {
  return new StorageError('manifest-damaged', `Version ${version} of the data set ${place} cannot be read.`, { cause });
}

/** Versions in ascending order; empty when the folder is no data set. */
export async function listVersions(folder: string): Promise<number[]> {
  const names = await readdir(join(folder, COMMITS_FOLDER)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  return names.flatMap((name) => (/^\d{8}\.json$/.test(name) ? [Number(name.slice(0, 8))] : [])).sort((a, b) => a - b);
}

export function manifestPath(folder: string, version: number): string {
  return join(folder, COMMITS_FOLDER, manifestName(version));
}

export function manifestName(version: number): string {
  return `${String(version).padStart(8, '0')}.json`;
}

/** Makes the folder and has its entry survive a power cut. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  await syncFolder(path);
}

/** Has a folder's entries survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  await syncPath(path);
}

/** Has a file's bytes survive a power cut. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function highestContiguous(versions: number[]): number | undefined {
  let head = versions[0];
  for (const version of versions.slice(1)) {
    if (head === undefined || version !== head + 1) return head;
    head = version;
  }
  return head;
}
