import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataset } from './dataset.ts';
import { manifestPath } from './manifest.ts';
import { createOutputStore } from './output-store.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { stageFor, writeStaged, writeVersion } from './testing/write-version.ts';

async function marks(folder: string): Promise<string[]> {
  return ((await openDataset(folder))?.files ?? []).map((file) => readFileSync(file.path, 'utf8'));
}

function place(): { folder: string; scratchDirectory: string } {
  return { folder: join(temporaryFolder(), 'out'), scratchDirectory: temporaryFolder() };
}

describe('writing a data set', () => {
  it('the first version is readable with its partitions, rows, inputs and run', async () => {
    const at = place();
    expect(await writeVersion({ ...at, runId: 'r1', mark: 'one' })).toBe(1);
    const dataset = await openDataset(at.folder);
    expect(dataset?.manifest).toMatchObject({
      version: 1,
      parent: null,
      runId: 'r1',
      partitionBy: ['part'],
      inputs: [{ path: '/in.csv', size: 3 }],
    });
    expect(dataset?.files.map((file) => [file.partition, file.rows, file.size])).toEqual(
      ['0', '1', '2', '3'].map((part) => [{ part }, 1, 3]),
    );
    expect(readdirSync(at.folder).sort()).toEqual(['_commits', 'part=0', 'part=1', 'part=2', 'part=3']);
  });

  it('overwriting shows the new files only and keeps the files of the version before', async () => {
    const at = place();
    for (const mark of ['one', 'two', 'three']) await writeVersion({ ...at, runId: mark, mark });
    expect(await marks(at.folder)).toEqual(Array(4).fill('three'));
    const files = readdirSync(join(at.folder, 'part=0')).map((name) => readFileSync(join(at.folder, 'part=0', name), 'utf8'));
    expect(files.sort()).toEqual(['three', 'two']);
  });

  it('a partition that the new version lacks is gone, and its folder with the last kept version', async () => {
    const at = place();
    await writeVersion({ ...at, runId: 'r1', mark: 'one', parts: 4 });
    for (const runId of ['r2', 'r3']) await writeVersion({ ...at, runId, mark: runId, parts: 2 });
    expect(await marks(at.folder)).toEqual(['r3', 'r3']);
    expect(existsSync(join(at.folder, 'part=3'))).toBe(false);
  });

  it('appending keeps what was there', async () => {
    const at = place();
    await writeVersion({ ...at, runId: 'r1', mark: 'one', parts: 1 });
    await writeVersion({ ...at, runId: 'r2', mark: 'two', parts: 1, mode: 'append' });
    expect(await marks(at.folder)).toEqual(['one', 'two']);
  });

  it('appending other columns is refused', async () => {
    const at = place();
    await writeVersion({ ...at, runId: 'r1', mark: 'one' });
    const stage = stageFor({ folder: at.folder, mode: 'append' });
    if (stage.output.kind === 'dataset') stage.output.schema = [{ name: 'other', type: { kind: 'utf8' } }];
    const store = createOutputStore({ runId: 'r2', scratchDirectory: at.scratchDirectory });
    await expect(store.stage(stage)).rejects.toMatchObject({ code: 'append-mismatch' });
  });

  it('a data set that must not exist yet is refused before any work is done', async () => {
    const at = place();
    await writeVersion({ ...at, runId: 'r1', mark: 'one' });
    const again = writeVersion({ ...at, runId: 'r2', mark: 'two', mode: 'error-if-exists' });
    await expect(again).rejects.toMatchObject({ code: 'target-exists' });
    expect(await marks(at.folder)).toEqual(Array(4).fill('one'));
  });

  it('a folder with files of the user is left alone', async () => {
    const { scratchDirectory } = place();
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'part=0'));
    writeFileSync(join(folder, 'part=0', 'mine.csv'), 'mine');
    for (const mode of ['overwrite', 'append', 'error-if-exists'] as const) {
      const writing = writeVersion({ folder, scratchDirectory, runId: `r-${mode}`, mark: 'x', mode });
      await expect(writing).rejects.toMatchObject({ code: 'target-not-a-dataset' });
    }
    expect(readdirSync(folder)).toEqual(['part=0']);
    expect(readFileSync(join(folder, 'part=0', 'mine.csv'), 'utf8')).toBe('mine');
  });

  it('a file that a user puts into a data set survives and is not read', async () => {
    const at = place();
    await writeVersion({ ...at, runId: 'r1', mark: 'one' });
    writeFileSync(join(at.folder, 'part=0', 'mine.csv'), 'mine');
    for (const runId of ['r2', 'r3', 'r4']) await writeVersion({ ...at, runId, mark: runId });
    expect(readFileSync(join(at.folder, 'part=0', 'mine.csv'), 'utf8')).toBe('mine');
    expect(await marks(at.folder)).toEqual(Array(4).fill('r4'));
  });

  it('the same run twice makes one version', async () => {
    const at = place();
    await writeVersion({ ...at, runId: 'r1', mark: 'one' });
    expect(await writeVersion({ ...at, runId: 'r1', mark: 'one again', attempt: 2 })).toBe(1);
    expect(await marks(at.folder)).toEqual(Array(4).fill('one'));
    expect(readdirSync(join(at.folder, 'part=0'))).toHaveLength(1);
  });

  it('a commit that fails half-way takes its files back', async () => {
    const at = place();
    await writeVersion({ ...at, runId: 'r1', mark: 'one' });
    const failing = writeVersion({
      ...at,
      runId: 'r2',
      mark: 'two',
      onStep: (step) => {
        if (step === 'folders-synced') throw new Error('no space left');
      },
    });
    await expect(failing).rejects.toThrow('no space left');
    expect(await marks(at.folder)).toEqual(Array(4).fill('one'));
    expect(readdirSync(join(at.folder, 'part=0'))).toHaveLength(1);
    expect(readdirSync(at.folder)).not.toContain('_staging');
  });

  it('a staged file that is not as the engine wrote it is not committed', async () => {
    const at = place();
    const staged = await createOutputStore({ runId: 'r1', scratchDirectory: at.scratchDirectory }).stage(stageFor(at));
    const file = writeStaged(staged.directory, 'part=0/a.csv', 'text', '0');
    await expect(staged.commit([{ ...file, bytes: 3 }])).rejects.toMatchObject({ code: 'staged-file-missing' });
    await expect(staged.commit([{ ...file, path: '../../a.csv' }])).rejects.toMatchObject({ code: 'outside-root' });
    await staged.discard();
    expect(existsSync(at.folder)).toBe(false);
  });

  it('a scratch stage gets the folder of its id in the run’s scratch', async () => {
    const { scratchDirectory } = place();
    const staged = await createOutputStore({ runId: 'r1', scratchDirectory }).stage({
      id: 'stage-2',
      output: { kind: 'scratch' },
      tasks: [],
    });
    expect(staged.directory).toBe(join(scratchDirectory, 'stage-2'));
    expect(existsSync(staged.directory)).toBe(true);
  });
});

describe('two runs at once', () => {
  it('appends both arrive', async () => {
    const at = place();
    await writeVersion({ ...at, runId: 'r0', mark: 'r0', parts: 1 });
    const runs = Array.from({ length: 8 }, (_, index) => `r${index + 1}`);
    const versions = await Promise.all(runs.map((runId) => writeVersion({ ...at, runId, mark: runId, parts: 1, mode: 'append' })));
    expect(versions.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect((await marks(at.folder)).sort()).toEqual(['r0', ...runs].sort());
  });

  it('of two that overwrite, the slower one is told and changes nothing', async () => {
    const at = place();
    await writeVersion({ ...at, runId: 'r0', mark: 'r0' });
    const slow = await createOutputStore({ runId: 'slow', scratchDirectory: at.scratchDirectory }).stage(stageFor(at));
    const file = writeStaged(slow.directory, 'part=0/slow.csv', 'slow', '0');
    await writeVersion({ ...at, runId: 'fast', mark: 'fast' });
    await expect(slow.commit([file])).rejects.toMatchObject({ code: 'commit-conflict', retryable: true });
    await slow.discard();
    expect(await marks(at.folder)).toEqual(Array(4).fill('fast'));
    expect(existsSync(join(at.folder, 'part=0', 'slow.csv'))).toBe(false);
  });
});

describe('reading a data set', () => {
  it('a version after a gap is not the head', async () => {
    const at = place();
    await writeVersion({ ...at, runId: 'r1', mark: 'one' });
    writeFileSync(manifestPath(at.folder, 3), readFileSync(manifestPath(at.folder, 1)));
    expect((await openDataset(at.folder))?.manifest.version).toBe(1);
  });

  it.each([
    ['half a manifest', '{"formatVersion":1,"ver', 'manifest-damaged'],
    ['a manifest of a later release', '{"formatVersion":2}', 'manifest-too-new'],
    [
      'a path that leads out',
      JSON.stringify({
        formatVersion: 1,
        version: 1,
        parent: null,
        runId: 'x',
        mode: 'append',
        createdAt: 1,
        format: {},
        partitionBy: [],
        schema: [],
        inputs: [],
        files: [{ path: '../../etc/passwd', size: 1, rows: 1, modifiedAt: 1, partition: {} }],
      }),
      'manifest-damaged',
    ],
  ])('%s is refused', async (_, text, code) => {
    const at = place();
    await writeVersion({ ...at, runId: 'r1', mark: 'one' });
    writeFileSync(manifestPath(at.folder, 1), text);
    await expect(openDataset(at.folder)).rejects.toMatchObject({ code });
  });
});
