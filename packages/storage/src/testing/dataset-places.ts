import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataset } from '../dataset.ts';
import { openObjectDataset } from '../objects/object-dataset.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import { S3ObjectStore } from '../objects/s3-object-store.ts';
import type { S3Access } from '../objects/s3-session.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { VersionRequest } from './write-version.ts';

/** A new place for a data set, and what is seen of it from outside. */
export interface DatasetPlace {
  at: Pick<VersionRequest, 'folder' | 'scratchDirectory' | 'objects'>;
  /** What readers see: the texts of all live files. */
  marks(): Promise<string[]>;
  /** All files that there are below it, by their paths. */
  everything(): Promise<string[]>;
  put(path: string, text: string): Promise<void>;
  /** What a process of its own needs to reach the place. */
  argument: string;
}

export function localPlace(): DatasetPlace {
  const folder = join(temporaryFolder(), 'out');
  return {
    at: { folder, scratchDirectory: temporaryFolder() },
    marks: async () => ((await openDataset(folder))?.files ?? []).map((file) => readFileSync(file.path, 'utf8')),
    everything: async () =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [join(entry.parentPath, entry.name).slice(folder.length + 1)] : [],
      ),
    put: async (path, text) => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    argument: '',
  };
}

let places = 0;

export function bucketPlace(access: S3Access, bucket: string, conditionalWrites = true): DatasetPlace {
  const prefix = `place-${process.pid}-${places++}/out/`;
  const store = new S3ObjectStore(access, bucket);
  return objectPlace(store, prefix, conditionalWrites, JSON.stringify({ access, bucket, prefix }));
}

export function objectPlace(store: ObjectStore, prefix: string, conditionalWrites: boolean, argument = ''): DatasetPlace {
  const place = { store, prefix };
  return {
    at: {
      folder: `${store.name}/${prefix.slice(0, -1)}`,
      scratchDirectory: temporaryFolder(),
      objects: { ...place, conditionalWrites },
    },
    marks: async () => {
      const files = (await openObjectDataset(place))?.files ?? [];
      return Promise.all(files.map(async ({ key }) => (await store.read(key))?.toString() ?? `${key} is gone`));
    },
    everything: async () => {
      const keys: string[] = [];
      for await (const page of store.list(prefix)) keys.push(...page.map(({ key }) => key.slice(prefix.length)));
      return keys;
    },
    put: (path, text) => store.put(prefix + path, Buffer.from(text)),
    argument,
  };
}
