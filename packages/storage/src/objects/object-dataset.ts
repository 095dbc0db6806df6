import { COMMITS_FOLDER, highestContiguous, type Manifest, type ManifestFile, manifestName, parseManifest } from '../manifest.ts';
import { StorageError } from '../storage-error.ts';
import type { ObjectRequest, ObjectStore } from './object-store.ts';

/** Where a data set stands in a store. */
export interface ObjectPlace {
  store: ObjectStore;
  /** Empty, or ends with `/`. */
  prefix: string;
}

export interface ObjectDataset {
  manifest: Manifest;
  /** The live objects by key. */
  files: (ManifestFile & { key: string })[];
}

/** The current version of a data set in a store; undefined where there is none. */
export async function openObjectDataset(place: ObjectPlace, options: ObjectRequest = {}): Promise<ObjectDataset | undefined> {
  const manifest = await readObjectManifest(place, options);
  if (!manifest) return undefined;
  return { manifest, files: manifest.files.map((file) => ({ ...file, key: place.prefix + file.path })) };
}

export async function readObjectManifest(place: ObjectPlace, options: ObjectRequest = {}): Promise<Manifest | undefined> {
  const head = highestContiguous(await listObjectVersions(place, options));
  return head === undefined ? undefined : readObjectVersion(place, head, options);
}

export async function readObjectVersion(place: ObjectPlace, version: number, options: ObjectRequest = {}): Promise<Manifest> {
  const bytes = await place.store.read(manifestKey(place, version), options);
  const shown = placeName(place);
  if (bytes) return parseManifest(bytes.toString('utf8'), shown, version);
  throw new StorageError('manifest-damaged', `Version ${version} of the data set ${shown} cannot be read.`, { retryable: true });
}

/** Versions in ascending order. */
export async function listObjectVersions({ store, prefix }: ObjectPlace, options: ObjectRequest = {}): Promise<number[]> {
  const folder = `${prefix}${COMMITS_FOLDER}/`;
  const versions: number[] = [];
  for await (const page of store.list(folder, options)) {
    for (const { key } of page) {
      const digits = /^(\d{8})\.json$/.exec(key.slice(folder.length))?.[1];
      if (digits !== undefined) versions.push(Number(digits));
    }
  }
  return versions.sort((one, other) => one - other);
}

/** All versions that there are, the newest first. */
export async function readObjectVersions(place: ObjectPlace): Promise<Manifest[]> {
  const versions = (await listObjectVersions(place)).reverse();
  return Promise.all(versions.map((version) => readObjectVersion(place, version)));
}

export function manifestKey({ prefix }: ObjectPlace, version: number): string {
  return `${prefix}${COMMITS_FOLDER}/${manifestName(version)}`;
}

export function placeName({ store, prefix }: ObjectPlace): string {
  return `${store.name}/${prefix.replace(/\/$/, '')}`;
}
