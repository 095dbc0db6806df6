import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** All files below a folder, hidden ones too, as paths below it; none when there is no such folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
