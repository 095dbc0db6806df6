import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isWithin } from './confine-path.ts';
import { openDataset } from './dataset.ts';
import { globPattern } from './glob-pattern.ts';
import { type PartitionValues, parseHivePath } from './hive-partitions.ts';
import { COMMITS_FOLDER } from './manifest.ts';
import { StorageError } from './storage-error.ts';

export interface StoredFile {
  /** Absolute. */
  path: string;
  /** Below the listed folder, with `/`; of a single file, its name. */
  relativePath: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  /** Values of the `key=value` folders below the listed folder, or below the data set that the file belongs to. */
  partition: PartitionValues;
}

export interface ListOptions {
  /** See {@link globPattern}. */
  pattern?: string;
  /** Folders that symbolic links may lead to; the listed folder itself when left out. */
  roots?: string[];
  /** Listing stops with an error beyond so many files. */
  limit?: number;
  signal?: AbortSignal;
}

const FILES_BETWEEN_TURNS = 4000;
const LIMIT = 1_000_000;

interface Listing {
  files: StoredFile[];
  roots: string[];
  matches: (path: string) => boolean;
  limit: number;
  signal: AbortSignal | undefined;
}

/**
 * Lists one file, or the files of a folder and all below it, by path. A data set is listed by its manifest, wherever it
 * stands below the folder or around it. Names that begin with `_` or `.` are left out, and so are links that lead out of
 * the roots, pipes and devices.
 */
export async function listFiles(path: string, options: ListOptions = {}): Promise<StoredFile[]> {
  const stat = statOf(path);
  const roots = (options.roots ?? [path]).map((root) => realpathSync(root));
  if (!isInside(roots, path)) throw new StorageError('outside-root', `${path} leads out of the workspace.`);
  if (!stat.isDirectory()) {
    if (!stat.isFile()) throw new StorageError('not-a-regular-file', `${path} is neither a file nor a folder.`);
    return [{ path, relativePath: basename(path), size: stat.size, modifiedAt: stat.mtimeMs, partition: {} }];
  }
  const matches = globPattern(options.pattern ?? '**');
  const listing: Listing = { files: [], roots, matches, limit: options.limit ?? LIMIT, signal: options.signal };
  const folder = path.replace(/(?<=.)\/+$/, '');
  if (!(await listEnclosingDataset(listing, folder))) await listFolder(listing, folder);
  return listing.files.sort((one, other) => (one.relativePath < other.relativePath ? -1 : 1));
}

/** Whether a name is for the machinery, not for data: `_staging`, `_commits`, `_SUCCESS`, `.DS_Store`. */
export function isIgnored(name: string): boolean {
  return name.startsWith('_') || name.startsWith('.');
}

/** A folder inside a data set, such as one partition, shows the live files only. */
async function listEnclosingDataset(listing: Listing, folder: string): Promise<boolean> {
  for (let place = dirname(folder); isInside(listing.roots, place) && place !== dirname(place); place = dirname(place)) {
    const dataset = await openDataset(place);
    if (!dataset) continue;
    const prefix = `${relative(place, folder).split(sep).join('/')}/`;
    for (const { path, relativePath, size, modifiedAt, partition } of dataset.files) {
      if (relativePath.startsWith(prefix))
        take(listing, { path, relativePath: relativePath.slice(prefix.length), size, modifiedAt, partition });
    }
    return true;
  }
  return false;
}

async function listFolder(listing: Listing, folder: string): Promise<void> {
  let seen = 0;
  const folders = [{ path: folder, prefix: '' }];
  const visited = new Set<string>();
  for (let next = folders.pop(); next; next = folders.pop()) {
    const entries = readdirSync(next.path, { withFileTypes: true });
    if (entries.some((entry) => entry.name === COMMITS_FOLDER) && (await listDataset(listing, next.path, next.prefix))) continue;
    for (const entry of entries) {
      if (isIgnored(entry.name)) continue;
      const path = `${next.path}/${entry.name}`;
      const relativePath = next.prefix + entry.name;
      const kind = kindOf(entry, path, listing.roots, visited);
      if (kind === 'folder') folders.push({ path, prefix: `${relativePath}/` });
      else if (kind === 'file' && listing.matches(relativePath)) {
        const { size, mtimeMs } = statSync(path);
        take(listing, { path, relativePath, size, modifiedAt: mtimeMs, partition: parseHivePath(relativePath) });
      }
      if (++seen % FILES_BETWEEN_TURNS === 0) {
        listing.signal?.throwIfAborted();
        await nextTurn();
      }
    }
  }
}

async function listDataset(listing: Listing, folder: string, prefix: string): Promise<boolean> {
  const dataset = await openDataset(folder);
  if (!dataset) return false;
  for (const { path, relativePath, size, modifiedAt, partition } of dataset.files) {
    take(listing, { path, relativePath: prefix + relativePath, size, modifiedAt, partition: { ...parseHivePath(prefix), ...partition } });
  }
  return true;
}

function take(listing: Listing, file: StoredFile): void {
  if (!listing.matches(file.relativePath)) return;
  listing.files.push(file);
  if (listing.files.length > listing.limit) throw new StorageError('too-many-files', `There are more than ${listing.limit} files.`);
}

function kindOf(entry: Dirent, path: string, roots: string[], visited: Set<string>): 'file' | 'folder' | 'other' {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink() || !isInside(roots, path)) return 'other';
  const stat = statSync(path);
  if (stat.isFile()) return 'file';
  if (!stat.isDirectory()) return 'other';
  // A link to a folder above itself would never end.
  const real = realpathSync(path);
  if (visited.has(real) || isWithin(real, path)) return 'other';
  visited.add(real);
  return 'folder';
}

function isInside(roots: string[], path: string): boolean {
  try {
    const real = realpathSync(path);
    return roots.some((root) => isWithin(root, real));
  } catch {
    return false;
  }
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw new StorageError('not-found', `There is no file or folder ${path}.`, { cause: error });
  }
}
