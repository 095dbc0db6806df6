import type { Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderListing } from '@millrace/api';
import { browseBuckets } from './buckets/browse-buckets.ts';
import type { BucketService } from './buckets/bucket-service.ts';
import { isStorePath } from './buckets/store-path.ts';
import { readablePath } from './readable-path.ts';
import { UserError } from './user-error.ts';
import { shownPath, type Workspace } from './workspace.ts';

const MAX_ENTRIES = 2000;
type Entry = FolderListing['entries'][number];

/** Shows the workspace's folders to somebody who looks for a file. */
export class FileBrowser {
  private readonly workspace: Workspace;
  private readonly buckets: BucketService;

  constructor(workspace: Workspace, buckets: BucketService) {
    this.workspace = workspace;
    this.buckets = buckets;
  }

  /**
   * What is in a folder: folders first, by name. Hidden entries and the studio's own are left out.
   * @param path below the workspace, or `s3://…`
   * @throws UserError when it is outside or no folder
   */
  async list(path: string): Promise<FolderListing> {
    if (isStorePath(path)) return browseBuckets(this.buckets, path);
    const place = await readablePath(this.workspace, path);
    if (!place.ok) throw new UserError('refused', 'folder-outside', 'The folder lies outside the workspace.');
    const folder = await opendir(place.path).catch((cause: unknown) => {
      throw new UserError('missing', 'folder-missing', 'There is no such folder.', { hint: 'It may have been moved or deleted.', cause });
    });
    const entries: Entry[] = [];
    let truncated = false;
    for await (const entry of folder) {
      if (entry.name.startsWith('.') || entry.name.startsWith('_')) continue;
      truncated = entries.length >= MAX_ENTRIES;
      if (truncated) break;
      const described = await this.describe(join(place.path, entry.name), entry);
      if (described) entries.push(described);
    }
    const shown = shownPath(this.workspace, place.path);
    // The way to the stores begins where the way to the folders does.
    if (shown === '.' && this.buckets.list().length > 0) entries.push({ name: 's3://', kind: 'folder', size: null, modifiedAt: 0 });
    return { path: shown === '.' ? '' : shown, entries: entries.sort(byKindAndName), truncated };
  }

  private async describe(path: string, entry: Dirent): Promise<Entry | undefined> {
    if (entry.isSymbolicLink() && !(await readablePath(this.workspace, path)).ok) return undefined;
    const found = await stat(path).catch(() => undefined);
    if (!found) return undefined;
    const { name } = entry;
    if (found.isFile()) return { name, kind: 'file', size: found.size, modifiedAt: found.mtimeMs };
    if (!found.isDirectory()) return undefined;
    const isDataset = await stat(join(path, '_commits'))
      .then((commits) => commits.isDirectory())
      .catch(() => false);
    return { name, kind: isDataset ? 'dataset' : 'folder', size: null, modifiedAt: found.mtimeMs };
  }
}

function byKindAndName(one: Entry, other: Entry): number {
  const files = Number(one.kind === 'file') - Number(other.kind === 'file');
  return files !== 0 ? files : one.name.localeCompare(other.name, 'en', { numeric: true });
}
