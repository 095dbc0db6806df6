import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PreviewResult } from '@millrace/api';
import { RunEvent } from '@millrace/engine';
import { emptyDocument, type PipelineDocument, printDocument } from '@millrace/pipeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
/** A mount of one's own needs a user namespace, which some systems forbid. */
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-disk-'));
  await mkdir(join(folder, 'pipelines'));
  await mkdir(join(folder, 'out'));
  await writeFile(join(folder, 'one.csv'), 'id\n1\n');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Random numbers do not compress: each row takes eight bytes on the disk. */
function writing(rows: number): PipelineDocument {
  return {
    ...emptyDocument('Numbers'),
    nodes: [
      { id: 'one', type: 'file-source', typeVersion: 1, name: 'One', config: { path: 'one.csv', format: 'csv' } },
      {
        id: 'make',
        type: 'sql',
        typeVersion: 1,
        name: 'Make',
        config: { sql: `SELECT hash(i + id) AS v FROM "One", range(${rows}) t(i)` },
      },
      { id: 'out', type: 'file-target', typeVersion: 1, name: 'Out', config: { path: 'out/numbers' } },
    ],
    edges: [
      { from: { node: 'one', port: 'out' }, to: { node: 'make', port: 'in' } },
      { from: { node: 'make', port: 'out' }, to: { node: 'out', port: 'in' } },
    ],
  };
}

const reading: PipelineDocument = {
  ...emptyDocument('Read'),
  nodes: [
    { id: 'read', type: 'file-source', typeVersion: 1, name: 'Read', config: { path: 'out/numbers', format: 'parquet' } },
    { id: 'count', type: 'sql', typeVersion: 1, name: 'Count', config: { sql: 'SELECT count(*)::INTEGER AS n FROM "Read"' } },
  ],
  edges: [{ from: { node: 'read', port: 'out' }, to: { node: 'count', port: 'in' } }],
};

describe.skipIf(!canMount)('on a disk of one megabyte that is the target’s alone', () => {
  it('a run that does not fit fails as “disk full” and leaves the earlier rows', { timeout: 120_000 }, async () => {
    const save = (name: string, document: PipelineDocument) => writeFile(join(folder, 'pipelines', name), printDocument(document));
    await save('small.json', writing(1000));
    await save('large.json', writing(3_000_000));
    await save('read.json', reading);
    const cli = `"${process.execPath}" --disable-warning=ExperimentalWarning "${MAIN}"`;
    const script = [
      `mount -t tmpfs -o size=1m tmpfs "${folder}/out"`,
      `${cli} run "${folder}/pipelines/small.json" --json > "${folder}/small.log"`,
      `cat "${folder}/small.log" | tail -n 1`,
      `${cli} run "${folder}/pipelines/large.json" --json | tail -n 1`,
      `${cli} preview "${folder}/pipelines/read.json" --node count --json | tr -d '\\n'; echo`,
      `find "${folder}/out" -path '*_staging*' -type f | wc -l`,
    ].join('\n');
    const { stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', script], { encoding: 'utf8' });
    const [small = '', large = '', preview = '', staged = ''] = stdout.trim().split('\n');
    expect(RunEvent.parse(JSON.parse(small)), stderr).toMatchObject({ kind: 'run-finished', outcome: 'succeeded' });
    expect(RunEvent.parse(JSON.parse(large)), stderr).toMatchObject({
      outcome: 'failed',
      error: { class: 'resources', code: 'disk-full' },
    });
    expect(PreviewResult.parse(JSON.parse(preview)).values, stderr).toEqual([[1000]]);
    expect(staged.trim()).toBe('0');
  });
});
