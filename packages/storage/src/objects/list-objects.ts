import { globPattern } from '../glob-pattern.ts';
import { type PartitionValues, parseHivePath } from '../hive-partitions.ts';
import { COMMITS_FOLDER } from '../manifest.ts';
import { StorageError } from '../storage-error.ts';
import { type ObjectPlace, openObjectDataset } from './object-dataset.ts';
import type { ObjectInfo, ObjectRequest } from './object-store.ts';

export interface ListedObject extends ObjectInfo {
  /** Below the listed prefix; of a single object, its name. */
  relativePath: string;
  partition: PartitionValues;
}

const LIMIT = 1_000_000;
const COMMITS = new RegExp(`(?:^|/)${COMMITS_FOLDER}/\\d{8}\\.json$`);

/**
 * Lists one object, or all below a prefix, by key. A data set is listed by its manifest, wherever it stands below the
 * prefix or around it. Names that begin with `_` or `.` are left out, and so are the empty objects that stand for folders.
 * @param path a key, or a prefix with or without its `/`
 */
export async function listObjects(
  { store, prefix: path }: ObjectPlace,
  options: ObjectRequest & { pattern?: string; limit?: number } = {},
): Promise<ListedObject[]> {
  const { signal, pattern = '**', limit = LIMIT } = options;
  const key = path.replace(/\/+$/, '');
  const single = key === '' || path.endsWith('/') ? undefined : await store.head(key, { signal });
  if (single) return [{ ...single, relativePath: key.slice(key.lastIndexOf('/') + 1), partition: {} }];
  const prefix = key === '' ? '' : `${key}/`;
  const matches = globPattern(pattern);
  const found = (await listEnclosed({ store, prefix }, signal)) ?? (await listBelow({ store, prefix }, limit, signal));
  return found.filter((object) => matches(object.relativePath)).sort((one, other) => (one.relativePath < other.relativePath ? -1 : 1));
}

/** A prefix inside a data set, such as one partition, shows the live objects only. */
async function listEnclosed({ store, prefix }: ObjectPlace, signal: AbortSignal | undefined): Promise<ListedObject[] | undefined> {
  const parts = prefix.split('/').slice(0, -1);
  for (let depth = parts.length - 1; depth >= 0; depth--) {
    const outer = parts
      .slice(0, depth)
      .map((part) => `${part}/`)
      .join('');
    if ((await store.browse(`${outer}${COMMITS_FOLDER}/`, 1, { signal })).objects.length === 0) continue;
    const dataset = await openObjectDataset({ store, prefix: outer }, { signal });
    if (dataset)
      return dataset.files
        .filter(({ key }) => key.startsWith(prefix))
        .map((file) => ({ ...listed(file), relativePath: file.key.slice(prefix.length) }));
  }
  return undefined;
}

async function listBelow({ store, prefix }: ObjectPlace, limit: number, signal: AbortSignal | undefined): Promise<ListedObject[]> {
  const objects: ObjectInfo[] = [];
  const datasets = new Set<string>();
  for await (const page of store.list(prefix, { signal })) {
    for (const object of page) {
      const relative = object.key.slice(prefix.length);
      if (COMMITS.test(relative)) datasets.add(prefix + relative.slice(0, relative.lastIndexOf(`${COMMITS_FOLDER}/`)));
      else if (!relative.endsWith('/') && relative !== '' && !relative.split('/').some(isIgnored)) objects.push(object);
    }
    if (objects.length > limit) throw new StorageError('too-many-files', `There are more than ${limit} objects.`);
  }
  const roots = [...datasets];
  const loose = objects
    .filter(({ key }) => !roots.some((root) => key.startsWith(root)))
    .map((object) => {
      const relativePath = object.key.slice(prefix.length);
      return { ...object, relativePath, partition: parseHivePath(relativePath) };
    });
  const live: ListedObject[] = [];
  for (const root of roots) {
    const dataset = await openObjectDataset({ store, prefix: root }, { signal });
    for (const file of dataset?.files ?? []) {
      const relativePath = file.key.slice(prefix.length);
      live.push({ ...listed(file), relativePath, partition: { ...parseHivePath(root.slice(prefix.length)), ...file.partition } });
    }
  }
  return [...loose, ...live];
}

function listed({
  key,
  size,
  modifiedAt,
  etag = '',
  partition,
}: {
  key: string;
  size: number;
  modifiedAt: number;
  etag?: string | undefined;
  partition: PartitionValues;
}) {
  return { key, size, modifiedAt, etag, partition };
}

function isIgnored(name: string): boolean {
  return name.startsWith('_') || name.startsWith('.');
}
