import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SourceRequest } from '@millrace/nodes/kit';
import type { InputFile } from '@millrace/plan';
import { isWithin, listFiles, openDataset, parseHivePath, type StoredFile } from '@millrace/storage';
import type { Workspace } from './workspace.ts';

/**
 * The files of a source, with the partition that each is of. Of a data set that a pipeline wrote, only the files of its
 * current version: its folder may also hold files of the one before.
 * @param path absolute and confined
 * @throws StorageError when there is nothing, or it cannot be listed
 */
export async function listSource(workspace: Workspace, path: string, request: SourceRequest): Promise<InputFile[]> {
  const files = await listFiles(path, { pattern: request.pattern, roots: [workspace.root] });
  return (await onlyLive(workspace, files)).map(({ path: file, relativePath, size, modifiedAt }) => ({
    path: file,
    size,
    modifiedAt,
    partition: request.hivePartitions ? parseHivePath(relativePath) : {},
  }));
}

async function onlyLive(workspace: Workspace, files: StoredFile[]): Promise<StoredFile[]> {
  const datasetOf = datasetFinder(workspace.root);
  const live = new Map<string, Promise<Set<string>>>();
  const kept: StoredFile[] = [];
  for (const file of files) {
    const dataset = datasetOf(dirname(file.path));
    if (dataset === undefined) {
      kept.push(file);
      continue;
    }
    const paths = live.get(dataset) ?? livePaths(dataset);
    live.set(dataset, paths);
    if ((await paths).has(file.path)) kept.push(file);
  }
  return kept;
}

/** Finds the data set that a folder is in, if any; each folder is looked at once. */
function datasetFinder(root: string): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const find = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const found = existsSync(join(folder, '_commits'))
      ? folder
      : folder !== root && isWithin(root, folder)
        ? find(dirname(folder))
        : undefined;
    known.set(folder, found);
    return found;
  };
  return find;
}

async function livePaths(dataset: string): Promise<Set<string>> {
  const opened = await openDataset(dataset);
  return new Set(opened?.files.map((file) => file.path) ?? []);
}
