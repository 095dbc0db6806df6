import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from './local-store.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { writeVersion } from './testing/write-version.ts';

function folderWith(paths: string[]): string {
  const folder = temporaryFolder();
  for (const path of paths) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), 'text');
  }
  return folder;
}

async function names(...request: Parameters<typeof listFiles>): Promise<string[]> {
  return (await listFiles(...request)).map((file) => file.relativePath);
}

describe('listing files', () => {
  it('gives all files below a folder by path, with sizes and times', async () => {
    const folder = folderWith(['b.csv', 'a/c.csv', 'a/b.json']);
    const files = await listFiles(folder);
    expect(files.map((file) => file.relativePath)).toEqual(['a/b.json', 'a/c.csv', 'b.csv']);
    expect(files[0]).toMatchObject({ path: join(folder, 'a/b.json'), size: 4 });
    expect(Math.abs((files[0]?.modifiedAt ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('gives a single file by its name', async () => {
    const folder = folderWith(['a b.csv']);
    expect(await names(join(folder, 'a b.csv'))).toEqual(['a b.csv']);
  });

  it.each([
    ['**/*.csv', ['a/c.csv', 'b.csv', 'x/y/z.csv']],
    ['*.csv', ['a/c.csv', 'b.csv', 'x/y/z.csv']],
    ['a/*', ['a/b.json', 'a/c.csv']],
    ['**/?.{json,csv}', ['a/b.json', 'a/c.csv', 'b.csv', 'x/y/z.csv']],
    ['x/**', ['x/y/z.csv']],
    ['[ab].csv', ['b.csv']],
    ['(.csv', []],
  ])('matches %s', async (pattern, expected) => {
    const folder = folderWith(['b.csv', 'a/c.csv', 'a/b.json', 'x/y/z.csv']);
    expect(await names(folder, { pattern })).toEqual(expected);
  });

  it('leaves out names that begin with “_” or “.”', async () => {
    const folder = folderWith(['a.csv', '_SUCCESS', '.DS_Store', '_temporary/b.csv', '.git/c.csv']);
    expect(await names(folder)).toEqual(['a.csv']);
  });

  it('follows links inside the root and none that lead out, and ends in a circle of links', async () => {
    const outside = folderWith(['secret.csv']);
    const folder = folderWith(['data/a.csv', 'links/b.csv']);
    symlinkSync(outside, join(folder, 'links', 'out'));
    symlinkSync(join(outside, 'secret.csv'), join(folder, 'links', 'secret.csv'));
    symlinkSync(join(folder, 'data'), join(folder, 'links', 'in'));
    symlinkSync(folder, join(folder, 'links', 'circle'));
    symlinkSync('/nowhere', join(folder, 'links', 'broken'));
    expect(await names(folder)).toEqual(['data/a.csv', 'links/b.csv', 'links/in/a.csv']);
  });

  it('refuses a folder that is itself a link out of the roots', async () => {
    const root = temporaryFolder();
    symlinkSync(folderWith(['secret.csv']), join(root, 'out'));
    await expect(listFiles(join(root, 'out'), { roots: [root] })).rejects.toMatchObject({ code: 'outside-root' });
  });

  it('leaves out pipes, and refuses one that is asked for', async () => {
    const folder = folderWith(['a.csv']);
    execFileSync('mkfifo', [join(folder, 'pipe.csv')]);
    expect(await names(folder)).toEqual(['a.csv']);
    await expect(listFiles(join(folder, 'pipe.csv'))).rejects.toMatchObject({ code: 'not-a-regular-file' });
    await expect(listFiles('/dev/zero')).rejects.toMatchObject({ code: 'not-a-regular-file' });
  });

  it('says that a file is missing', async () => {
    await expect(listFiles('/no/such/file')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stops at the limit', async () => {
    const folder = folderWith(['a.csv', 'b.csv', 'c.csv']);
    await expect(listFiles(folder, { limit: 2 })).rejects.toMatchObject({ code: 'too-many-files' });
  });

  it('reads partitions out of the path', async () => {
    const folder = folderWith(['year=2024/city=New%20York/a.parquet', 'year=2024/city=__HIVE_DEFAULT_PARTITION__/a.parquet']);
    expect((await listFiles(folder)).map((file) => file.partition)).toEqual([
      { year: '2024', city: 'New York' },
      { year: '2024', city: null },
    ]);
  });

  it('lists a data set by its manifest: at the folder, below it and around it', async () => {
    const folder = temporaryFolder();
    const at = { folder: join(folder, 'sets', 'out'), scratchDirectory: temporaryFolder() };
    for (const runId of ['r1', 'r2']) await writeVersion({ ...at, runId, mark: runId, parts: 2 });
    writeFileSync(join(at.folder, 'part=0', 'stray.csv'), 'stray');
    for (const [path, prefix] of [
      [at.folder, ''],
      [folder, 'sets/out/'],
    ] as const) {
      const files = await names(path, { roots: [folder] });
      expect(files).toHaveLength(2);
      for (const name of files) expect(name).toMatch(new RegExp(`^${prefix}part=\\d/r2-0_[0-9a-f]+\\.csv$`));
    }
    const partition = await listFiles(join(at.folder, 'part=0'), { roots: [folder] });
    expect(partition.map((file) => file.relativePath)).toEqual([expect.stringMatching(/^r2-0_/)]);
    expect(partition[0]?.partition).toEqual({ part: '0' });
  });

  it('is fast enough for a folder of many files', async () => {
    const folder = temporaryFolder();
    for (let part = 0; part < 20; part++) {
      mkdirSync(join(folder, `p=${part}`));
      for (let file = 0; file < 250; file++) writeFileSync(join(folder, `p=${part}`, `${file}.csv`), '');
    }
    const startedAt = performance.now();
    expect(await listFiles(folder)).toHaveLength(5000);
    // 50,000 files a second on a quiet machine; a tenth of it on one that is busy.
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
