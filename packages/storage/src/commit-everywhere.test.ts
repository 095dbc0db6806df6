import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommitStep } from './commit-dataset.ts';
import { FolderObjectStore } from './objects/folder-object-store.ts';
import { createOutputStore } from './output-store.ts';
import { bucketPlace, type DatasetPlace, localPlace, objectPlace } from './testing/dataset-places.ts';
import { type S3Server, s3ServerProgram, startS3Server } from './testing/s3-server.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { stageFor, writeStaged, writeVersion } from './testing/write-version.ts';

const noServer = s3ServerProgram === undefined;
const reason = noServer ? ' (skipped: there is no S3 server, see npm run s3-server)' : '';
const PROGRAM = fileURLToPath(new URL('./testing/commit-and-die.ts', import.meta.url));
const steps: CommitStep[] = ['begin', 'journal-written', 'half-moved', 'moved', 'manifest-written', 'linked', 'half-removed'];
const published = new Set<CommitStep>(['linked', 'half-removed']);

let server: S3Server | undefined;
const serverAccess = () => {
  if (!server) throw new Error('The S3 server is not running.');
  return server.access;
};
beforeAll(async () => {
  if (!noServer) server = await startS3Server(['bucket']);
});
afterAll(async () => {
  await server?.close();
});

function commitAndDie({ at, argument }: DatasetPlace, runId: string, mark: string, step: CommitStep): Promise<NodeJS.Signals | null> {
  const args = [PROGRAM, at.folder, at.scratchDirectory, runId, mark, step, argument];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (_code, signal) => resolve(signal));
  });
}

const stores: { name: string; skip: boolean; open: () => DatasetPlace; processes: boolean }[] = [
  { name: 'a local folder', skip: false, open: localPlace, processes: true },
  {
    name: 'a folder as a store of objects',
    skip: false,
    open: () => objectPlace(new FolderObjectStore(temporaryFolder()), 'out/', true),
    processes: false,
  },
  { name: `a bucket${reason}`, skip: noServer, open: () => bucketPlace(serverAccess(), 'bucket'), processes: true },
  {
    name: `a bucket without conditional writes${reason}`,
    skip: noServer,
    open: () => bucketPlace(serverAccess(), 'bucket', false),
    processes: false,
  },
];

/** A store in which nothing can be removed for a while. */
class StubbornStore extends FolderObjectStore {
  stubborn = false;

  override async remove(keys: string[]): Promise<void> {
    if (this.stubborn) throw new Error('not now');
    await super.remove(keys);
  }
}

it('what a failed run of a process that lives on could not remove is removed by the next run', async () => {
  const store = new StubbornStore(temporaryFolder());
  const place = objectPlace(store, 'out/', true);
  await writeVersion({ ...place.at, runId: 'r1', mark: 'one' });
  store.stubborn = true;
  const onStep = (step: CommitStep) => {
    if (step === 'manifest-written') throw new Error('no network');
  };
  await expect(writeVersion({ ...place.at, runId: 'r2', mark: 'two', onStep })).rejects.toThrow('no network');
  expect((await place.everything()).filter((path) => path.endsWith('.csv'))).toHaveLength(8);
  store.stubborn = false;
  await writeVersion({ ...place.at, runId: 'r3', mark: 'three', mode: 'append' });
  expect((await place.marks()).sort()).toEqual(['one', 'one', 'one', 'one', 'three', 'three', 'three', 'three']);
  const left = await place.everything();
  expect(left.filter((path) => path.endsWith('.csv'))).toHaveLength(8);
  expect(left.filter((path) => path.startsWith('_staging'))).toEqual([]);
});

describe.each(stores)('a data set in $name', ({ open, processes, skip }) => {
  it.skipIf(skip)('overwriting shows the new files only and keeps those of the version before', async () => {
    const place = open();
    for (const mark of ['one', 'two', 'three']) await writeVersion({ ...place.at, runId: mark, mark });
    expect(await place.marks()).toEqual(Array(4).fill('three'));
    expect((await place.everything()).filter((path) => path.endsWith('.csv'))).toHaveLength(8);
  });

  it.skipIf(skip)('appending keeps what was there, and the same run twice makes one version', async () => {
    const place = open();
    expect(await writeVersion({ ...place.at, runId: 'r1', mark: 'one', parts: 1 })).toBe(1);
    expect(await writeVersion({ ...place.at, runId: 'r2', mark: 'two', parts: 1, mode: 'append' })).toBe(2);
    expect(await writeVersion({ ...place.at, runId: 'r2', mark: 'two again', parts: 1, mode: 'append', attempt: 2 })).toBe(2);
    expect(await place.marks()).toEqual(['one', 'two']);
  });

  it.skipIf(skip)('what must not exist yet is refused, and files of the user are left alone', async () => {
    const place = open();
    await writeVersion({ ...place.at, runId: 'r1', mark: 'one' });
    const again = writeVersion({ ...place.at, runId: 'r2', mark: 'two', mode: 'error-if-exists' });
    await expect(again).rejects.toMatchObject({ code: 'target-exists' });
    const other = open();
    await other.put('part=0/mine.csv', 'mine');
    await expect(writeVersion({ ...other.at, runId: 'r3', mark: 'x' })).rejects.toMatchObject({ code: 'target-not-a-dataset' });
    expect(await other.everything()).toEqual(['part=0/mine.csv']);
  });

  it.skipIf(skip)('appends of eight runs at once all arrive', async () => {
    const place = open();
    await writeVersion({ ...place.at, runId: 'r0', mark: 'r0', parts: 1 });
    const runs = Array.from({ length: 8 }, (_, index) => `r${index + 1}`);
    const scratch = runs.map(() => temporaryFolder());
    const versions = await Promise.all(
      runs.map((runId, index) =>
        writeVersion({ ...place.at, scratchDirectory: scratch[index] ?? '', runId, mark: runId, parts: 1, mode: 'append' }),
      ),
    );
    expect(versions.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect((await place.marks()).sort()).toEqual(['r0', ...runs].sort());
  });

  it.skipIf(skip)('of two that overwrite, the slower one is told and leaves nothing', async () => {
    const place = open();
    await writeVersion({ ...place.at, runId: 'r0', mark: 'r0' });
    const { objects } = place.at;
    const store = createOutputStore({
      runId: 'slow',
      scratchDirectory: temporaryFolder(),
      ...(objects ? { objectTarget: () => objects } : {}),
    });
    const slow = await store.stage(stageFor(place.at));
    const file = writeStaged(slow.directory, 'part=0/slow.csv', 'slow', '0');
    await writeVersion({ ...place.at, runId: 'fast', mark: 'fast' });
    await expect(slow.commit([file])).rejects.toMatchObject({ code: 'commit-conflict', retryable: true });
    await slow.discard();
    expect(await place.marks()).toEqual(Array(4).fill('fast'));
    expect((await place.everything()).filter((path) => path.includes('slow'))).toEqual([]);
  });

  it.runIf(processes && !skip).each(steps)(
    'a process killed at “%s” leaves readers the old or the new version, and no orphans after the next',
    async (step) => {
      const place = open();
      for (const version of [1, 2]) await writeVersion({ ...place.at, runId: `before-${version}`, mark: `old ${version}` });

      expect(await commitAndDie(place, 'killed', 'new', step)).toBe('SIGKILL');

      expect(await place.marks()).toEqual(Array(4).fill(published.has(step) ? 'new' : 'old 2'));
      expect(await writeVersion({ ...place.at, runId: 'killed', mark: 'new', attempt: 2 })).toBe(3);
      expect(await place.marks()).toEqual(Array(4).fill('new'));
      for (const runId of ['after', 'last']) await writeVersion({ ...place.at, runId, mark: runId });
      expect(await place.marks()).toEqual(Array(4).fill('last'));
      const left = await place.everything();
      expect(left.filter((path) => path.endsWith('.csv'))).toHaveLength(8);
      expect(left.filter((path) => path.startsWith('_staging'))).toEqual([]);
    },
  );

  it.runIf(processes && !skip)('a process killed in the very first commit leaves a place that the next run can write to', async () => {
    const place = open();
    expect(await commitAndDie(place, 'killed', 'new', 'moved')).toBe('SIGKILL');
    expect(await place.marks()).toEqual([]);
    await writeVersion({ ...place.at, runId: 'after', mark: 'last' });
    expect(await place.marks()).toEqual(Array(4).fill('last'));
    expect((await place.everything()).filter((path) => path.endsWith('.csv'))).toHaveLength(4);
  });
});
