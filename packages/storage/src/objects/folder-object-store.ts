import { randomBytes } from 'node:crypto';
import { type Stats, statSync } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isWithin } from '../confine-path.ts';
import { StorageError } from '../storage-error.ts';
import { changed, gone } from './download-object.ts';
import type { ByteRange, ObjectFolder, ObjectInfo, ObjectStore } from './object-store.ts';

const PAGE = 1000;
const TEMPORARY = '.put-';

/** A local folder as a store of objects: a key is a path below it. */
export class FolderObjectStore implements ObjectStore {
  readonly name: string;

  /** @param folder absolute */
  constructor(folder: string) {
    this.name = folder;
  }

  async *list(prefix: string): AsyncGenerator<ObjectInfo[]> {
    const entries = await readdir(this.name, { recursive: true, withFileTypes: true }).catch(() => []);
    const keys = entries.flatMap((entry) =>
      entry.isFile() && !entry.name.startsWith(TEMPORARY) ? [join(entry.parentPath, entry.name).slice(this.name.length + 1)] : [],
    );
    const wanted = keys.filter((key) => key.startsWith(prefix)).sort();
    for (let start = 0; start < wanted.length; start += PAGE) {
      yield wanted.slice(start, start + PAGE).flatMap((key) => {
        const found = statSync(this.pathOf(key), { throwIfNoEntry: false });
        return found ? [infoOf(key, found)] : [];
      });
    }
  }

  async browse(prefix: string, limit: number): Promise<ObjectFolder> {
    const prefixes = new Set<string>();
    const objects: ObjectInfo[] = [];
    for await (const page of this.list(prefix)) {
      for (const object of page) {
        const sign = object.key.indexOf('/', prefix.length);
        if (sign < 0) objects.push(object);
        else prefixes.add(object.key.slice(0, sign + 1));
        if (prefixes.size + objects.length >= limit) return { prefixes: [...prefixes], objects, truncated: true };
      }
    }
    return { prefixes: [...prefixes], objects, truncated: false };
  }

  async head(key: string): Promise<ObjectInfo | undefined> {
    const found = await stat(this.pathOf(key)).catch(() => undefined);
    return found?.isFile() ? infoOf(key, found) : undefined;
  }

  async read(key: string): Promise<Buffer | undefined> {
    return readFile(this.pathOf(key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    });
  }

  async download(object: ObjectInfo, path: string, options: { ranges?: ByteRange[] } = {}): Promise<void> {
    const found = await this.head(object.key);
    const place = this.pathOf(object.key);
    if (!found) throw gone(place);
    if (found.etag !== object.etag) throw changed(place);
    if (!options.ranges) return copyFile(place, path);
    const [from, to] = [await open(place, 'r'), await open(path, 'wx')];
    try {
      await to.truncate(object.size);
      for (const { start, end } of options.ranges) {
        const { buffer, bytesRead } = await from.read(Buffer.alloc(end - start), 0, end - start, start);
        await to.write(buffer, 0, bytesRead, start);
      }
    } finally {
      await from.close();
      await to.close();
    }
  }

  async put(key: string, body: Buffer): Promise<void> {
    await this.write(key, body, rename);
  }

  async putIfAbsent(key: string, body: Buffer): Promise<boolean> {
    try {
      await this.write(key, body, link);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
  }

  async upload(path: string, key: string): Promise<ObjectInfo> {
    await this.put(key, await readFile(path));
    const found = await this.head(key);
    if (!found) throw gone(this.pathOf(key));
    return found;
  }

  async remove(keys: string[]): Promise<void> {
    for (const key of keys) await rm(this.pathOf(key), { force: true });
  }

  private async write(key: string, body: Buffer, place: (from: string, to: string) => Promise<void>): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    const temporary = join(dirname(path), `${TEMPORARY}${randomBytes(8).toString('hex')}`);
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(body);
        await file.sync();
      } finally {
        await file.close();
      }
      await place(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  private pathOf(key: string): string {
    const path = join(this.name, key);
    if (!isWithin(this.name, path) || key.split('/').includes('..'))
      throw new StorageError('outside-root', `${key} lies outside the store.`);
    return path;
  }
}

function infoOf(key: string, { size, mtimeMs, ino }: Stats): ObjectInfo {
  return { key, size, modifiedAt: mtimeMs, etag: `${ino}-${size}-${mtimeMs}` };
}
