import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataset } from './dataset.ts';
import { readFinishedParts } from './finished-parts.ts';
import { createOutputStore, type ReuseToStore, type StagedDataset } from './output-store.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { stageFor, writeStaged } from './testing/write-version.ts';

interface Work {
  runId: string;
  base: number | null;
  keep?: string[];
  resumed?: ReuseToStore['resumed'];
  /** Parts that the run works out, by what their files hold. */
  parts: Record<string, string>;
}

function dataset() {
  const folder = join(temporaryFolder(), 'out');
  const scratchDirectory = temporaryFolder();
  const stage = ({ runId, base, keep = [], resumed = [], parts }: Work): Promise<StagedDataset> => {
    const made = { sql: 's', engine: 'e', output: 'o' };
    const own = Object.keys(parts).map((hash) => ({ key: hash, hash, inputs: [{ path: `/${hash}.csv`, size: 1, modifiedAt: 1 }] }));
    const reuse: ReuseToStore = { base, ...made, keep: keep.map((hash) => ({ hash })), resumed };
    const tasks = own.length > 0 ? [{ inputs: [], parts: own }] : [];
    return createOutputStore({ runId, scratchDirectory }).stage({ ...stageFor({ folder }), tasks, reuse });
  };
  const write = (staged: StagedDataset, { runId, parts }: Work) =>
    Object.entries(parts).map(([hash, text]) => ({
      ...writeStaged(staged.directory, `part=${hash}/${runId}.csv`, text, hash),
      part: hash,
    }));
  const run = async (work: Work) => {
    const staged = await stage(work);
    const files = write(staged, work);
    const resumed = (work.resumed ?? []).flatMap((part) => part.files.map((file) => ({ ...file, part: part.hash })));
    try {
      return (await staged.commit([...resumed, ...files])).version;
    } finally {
      await staged.discard();
    }
  };
  const texts = async () => ((await openDataset(folder))?.files ?? []).map((file) => readFileSync(file.path, 'utf8')).toSorted();
  return { folder, stage, write, run, texts };
}

describe('parts of a version', () => {
  it('stay through many versions while others come, change and go', async () => {
    const { folder, run, texts } = dataset();
    await run({ runId: 'r1', base: null, parts: { a: 'A', b: 'B', c: 'C' } });
    for (let version = 1; version < 8; version++)
      await run({ runId: `r${version + 1}`, base: version, keep: ['a', 'b'], parts: { [`c${version}`]: `C${version}` } });
    expect(await texts()).toEqual(['A', 'B', 'C7']);
    await run({ runId: 'r9', base: 8, keep: ['b'], parts: {} });
    expect(await texts()).toEqual(['B']);
    expect((await openDataset(folder))?.manifest.reuse?.parts).toMatchObject([{ key: 'b', hash: 'b', inputs: [0], files: [0] }]);
  });

  it('the same run again changes nothing', async () => {
    const { run, texts } = dataset();
    await run({ runId: 'r1', base: null, parts: { a: 'A', b: 'B' } });
    expect(await run({ runId: 'r2', base: 1, keep: ['a'], parts: { b2: 'B2' } })).toBe(2);
    expect(await run({ runId: 'r2', base: 1, keep: ['a'], parts: { b2: 'B2' } })).toBe(2);
    expect(await texts()).toEqual(['A', 'B2']);
  });

  it('are not kept of a version that is not the last any more', async () => {
    const { run, texts } = dataset();
    await run({ runId: 'r1', base: null, parts: { a: 'A' } });
    await run({ runId: 'r2', base: 1, parts: { b: 'B' } });
    await expect(run({ runId: 'r3', base: 1, keep: ['a'], parts: {} })).rejects.toMatchObject({ code: 'commit-conflict' });
    expect(await texts()).toEqual(['B']);
  });

  it('that a run finished before it failed are the next run’s, once', async () => {
    const { folder, stage, write, run, texts } = dataset();
    const work: Work = { runId: 'r1', base: null, parts: { a: 'A', b: 'B' } };
    const staged = await stage(work);
    const [first] = write(staged, work);
    await staged.finished(['a'], first ? [first] : []);
    await staged.discard(true);
    expect(await openDataset(folder)).toBeUndefined();

    const finished = await readFinishedParts(folder);
    expect(finished.map(({ hash }) => hash)).toEqual(['a']);
    const resumed = finished.map((part) => ({ ...part, key: part.hash, inputs: [] }));
    expect(await run({ runId: 'r2', base: null, resumed, parts: { b: 'B again' } })).toBe(1);
    expect(await texts()).toEqual(['A', 'B again']);
    expect(await readFinishedParts(folder)).toEqual([]);
  });
});
