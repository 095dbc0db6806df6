import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Puts a file in place whole: readers see the old one or the new one, also after a crash.
 * @param replace false refuses to overwrite
 * @returns false when the file is there already and may not be replaced
 */
export async function writeAtomically(file: string, content: string, replace: boolean, mode = 0o644): Promise<boolean> {
  const folder = dirname(file);
  const temporary = join(folder, `.${basename(file).slice(0, 40)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (replace) await rename(temporary, file);
    else await link(temporary, file);
    await syncFolder(folder);
    return true;
  } catch (error) {
    if (!replace && (error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Puts a folder's entries on the disk, so that a rename or removal outlives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
