import { appendFile, mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { FileToCommit } from './commit-dataset.ts';
import { isWithin } from './confine-path.ts';
import { forEachAtOnce } from './for-each-at-once.ts';
import { STAGING_FOLDER, syncPath } from './manifest.ts';
import { isOwnerAlive } from './staging-owner.ts';
import { StorageError } from './storage-error.ts';

const SUFFIX = '.done.jsonl';
const FILES_AT_ONCE = 16;

const StagedFile = z.object({
  path: z.string(),
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  partition: z.record(z.string(), z.string().nullable()),
  part: z.string(),
});
const Line = z.object({ parts: z.array(z.string()), files: z.array(StagedFile) });

/** A part that a run finished before it died, in the staging folder that it left. */
export interface FinishedPart {
  hash: string;
  /** The name of the folder below `_staging`. */
  staging: string;
  files: FileToCommit[];
}

export function journalOfParts(stagingFolder: string): string {
  return `${stagingFolder}${SUFFIX}`;
}

/** Notes the parts of a task that is done, and has them survive a power cut. */
export async function noteFinishedParts(stagingFolder: string, parts: string[], files: FileToCommit[]): Promise<void> {
  await forEachAtOnce(files, FILES_AT_ONCE, (file) => syncPath(join(stagingFolder, file.path)));
  const journal = await open(journalOfParts(stagingFolder), 'a');
  try {
    await journal.writeFile(`${JSON.stringify({ parts, files: files.map((file) => ({ part: parts[0] ?? '', ...file })) })}\n`);
    await journal.sync();
  } finally {
    await journal.close();
  }
}

/** What runs that ended without a commit have finished in a data set's staging folder, as far as all its files are there. */
export async function readFinishedParts(folder: string): Promise<FinishedPart[]> {
  const staging = join(folder, STAGING_FOLDER);
  const found = new Map<string, FinishedPart>();
  for (const name of await readdir(staging).catch(() => [])) {
    if (!name.endsWith(SUFFIX)) continue;
    const id = name.slice(0, -SUFFIX.length);
    if (await isOwnerAlive(join(staging, `${id}.owner.json`))) continue;
    for (const line of await readLines(join(staging, name))) {
      if (!(await areWhole(join(staging, id), line.files))) continue;
      for (const hash of line.parts) found.set(hash, { hash, staging: id, files: line.files.filter(({ part }) => part === hash) });
    }
  }
  return [...found.values()];
}

/** Whether a run has finished a part in its staging folder. */
export async function hasFinishedParts(stagingFolder: string): Promise<boolean> {
  return (await readLines(journalOfParts(stagingFolder))).length > 0;
}

/** Takes finished parts over into a run's own staging folder. @throws StorageError when another run was faster */
export async function adoptFinishedParts(folder: string, stagingFolder: string, parts: FinishedPart[]): Promise<void> {
  const staging = join(folder, STAGING_FOLDER);
  for (const { hash, staging: from, files } of parts) {
    for (const { path } of files) {
      const [source, target] = [join(staging, from, path), join(stagingFolder, path)];
      if (!isWithin(staging, source) || !isWithin(stagingFolder, target))
        throw new StorageError('outside-root', `${path} lies outside the staging folder.`);
      await mkdir(dirname(target), { recursive: true });
      await rename(source, target).catch((cause: unknown) => {
        throw new StorageError('commit-conflict', `Another run took over what was left in ${folder}.`, { cause, retryable: true });
      });
    }
    await appendFile(
      journalOfParts(stagingFolder),
      `${JSON.stringify({ parts: [hash], files: files.map((file) => ({ ...file, part: hash })) })}\n`,
    );
  }
}

async function readLines(path: string): Promise<z.infer<typeof Line>[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      const parsed = Line.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      // The last line of a run that died while it wrote.
      return [];
    }
  });
}

async function areWhole(stagingFolder: string, files: FileToCommit[]): Promise<boolean> {
  for (const { path, bytes } of files) {
    const full = join(stagingFolder, path);
    if (!isWithin(stagingFolder, full)) return false;
    const found = await stat(full).catch(() => undefined);
    if (!found?.isFile() || found.size !== bytes) return false;
  }
  return true;
}
