import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files of a data set's newest version, as its manifest lists them.
 * @param folder absolute path of the data set
 * @returns absolute paths, quoted as a SQL list of texts
 */
export function liveFiles(folder: string): string {
  const newest = readdirSync(join(folder, '_commits')).sort().at(-1) ?? '';
  const { files } = JSON.parse(readFileSync(join(folder, '_commits', newest), 'utf8')) as { files: { path: string }[] };
  return `[${files.map(({ path }) => `'${join(folder, path).replaceAll("'", "''")}'`).join(', ')}]`;
}
