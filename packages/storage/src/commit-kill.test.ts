import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CommitStep } from './commit-dataset.ts';
import { openDataset } from './dataset.ts';
import { STAGING_FOLDER } from './manifest.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { writeVersion } from './testing/write-version.ts';

const PROGRAM = fileURLToPath(new URL('./testing/commit-and-die.ts', import.meta.url));
const steps: CommitStep[] = [
  'begin',
  'files-synced',
  'journal-written',
  'half-moved',
  'moved',
  'folders-synced',
  'manifest-half-written',
  'manifest-written',
  'linked',
  'half-removed',
];
/** From here on the new version is published. */
const published = new Set<CommitStep>(['linked', 'half-removed']);

function commitAndDie(args: string[]): Promise<NodeJS.Signals | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...args], { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (_code, signal) => resolve(signal));
  });
}

/** What a reader sees: the texts of all live files. */
async function read(folder: string): Promise<string[]> {
  const dataset = await openDataset(folder);
  return (dataset?.files ?? []).map((file) => readFileSync(file.path, 'utf8'));
}

describe('a process that is killed in the middle of a commit', () => {
  it.each(steps.flatMap((step) => [1, 2, 3].map((round) => [step, round] as const)))(
    'at “%s” leaves readers the old or the new version, never both (%i)',
    async (step) => {
      const folder = join(temporaryFolder(), 'out');
      const scratchDirectory = temporaryFolder();
      for (const version of [1, 2]) await writeVersion({ folder, scratchDirectory, runId: `before-${version}`, mark: `old ${version}` });

      const signal = await commitAndDie([folder, scratchDirectory, 'killed', 'new', step]);

      expect(signal).toBe('SIGKILL');
      expect(await read(folder)).toEqual(Array(4).fill(published.has(step) ? 'new' : 'old 2'));

      expect(await writeVersion({ folder, scratchDirectory, runId: 'killed', mark: 'new', attempt: 2 })).toBe(3);
      expect(await read(folder)).toEqual(Array(4).fill('new'));

      await writeVersion({ folder, scratchDirectory, runId: 'after', mark: 'last' });
      expect(await read(folder)).toEqual(Array(4).fill('last'));
      const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && entry.name.endsWith('.csv'),
      );
      expect(names).toHaveLength(8);
      expect(readdirSync(folder)).not.toContain(STAGING_FOLDER);
    },
  );

  it.each(steps.filter((step) => step !== 'half-removed'))(
    'at “%s” of the very first commit leaves a folder that the next run can write to',
    async (step) => {
      const folder = join(temporaryFolder(), 'out');
      const scratchDirectory = temporaryFolder();

      expect(await commitAndDie([folder, scratchDirectory, 'killed', 'new', step])).toBe('SIGKILL');

      expect(await read(folder)).toEqual(published.has(step) ? Array(4).fill('new') : []);
      await writeVersion({ folder, scratchDirectory, runId: 'after', mark: 'last' });
      expect(await read(folder)).toEqual(Array(4).fill('last'));
    },
  );
});
