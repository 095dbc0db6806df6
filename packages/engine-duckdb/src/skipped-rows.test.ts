import { gzipSync } from 'node:zlib';
import type { RunSession } from '@millrace/engine';
import type { InputFile } from '@millrace/plan';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOOK_MS, runTask, useWorkspace } from './testing/workspace.ts';

const workspace = useWorkspace();

function scan(paths: string[], badRows: 'fail' | 'skip'): string {
  const rejects = badRows === 'skip' ? ', store_rejects = true' : '';
  return `SELECT a, b FROM read_csv([${paths.map((path) => `'${path}'`).join(', ')}], header = true, auto_detect = false, columns = {'a': 'BIGINT', 'b': 'BIGINT'}${rejects})`;
}

describe('rows that cannot be read', () => {
  let session: RunSession;
  beforeAll(async () => {
    session = await workspace.openRun();
  }, HOOK_MS);

  it('are counted by file, with the first one’s line, and only for the task that read them', async () => {
    const good = workspace.file('good.csv', 'a,b\n1,1\n');
    const bad = workspace.file('bad.csv', 'a,b\n1,1\noops,2\n3,3\n4\nx,y\n');
    const inputs = [{ nodeId: 'source', files: [good, bad] }];
    const first = await runTask(workspace, session, { sql: scan([good.path, bad.path], 'skip'), inputs });
    expect(first.skipped).toMatchObject([{ nodeId: 'source', file: bad.path, rows: 3, firstLine: 3 }]);
    expect(first.skipped[0]?.reason).toContain('oops');
    expect(first.files).toMatchObject([{ rows: 3 }]);
    const second = await runTask(workspace, session, { sql: scan([good.path], 'skip'), inputs });
    expect(second.skipped).toEqual([]);
    const third = await runTask(workspace, session, { sql: scan([bad.path], 'skip'), inputs });
    expect(third.skipped).toMatchObject([{ rows: 3 }]);
  });

  it('are counted in JSON lines too: blank lines are none, values that do not fit are null', async () => {
    const good = workspace.file('good.jsonl', '{"a":1}\n\n{"a":"x"}\n');
    const bad = workspace.file('bad.jsonl', '{"a":1}\n\n{"a":\n{"a":3}\nnonsense\n[4]\n');
    const packed = workspace.file('packed.jsonl.gz', gzipSync('oops\n{"a":5}\n'));
    const sql = (paths: string[]) => `SELECT ("record")."a" AS "a" FROM (
      SELECT CASE WHEN regexp_matches("line", '^\\s*\\{') THEN TRY_CAST(TRY_CAST("line" AS JSON) AS STRUCT("a" BIGINT)) END AS "record"
      FROM read_csv([${paths.map((path) => `'${path}'`).join(', ')}], columns = {'line': 'VARCHAR'}, auto_detect = false,
        header = false, delim = '\u0001', quote = '', escape = '', strict_mode = false)
    ) WHERE "record" IS NOT NULL`;
    const run = (files: InputFile[]) =>
      runTask(workspace, session, { sql: sql(files.map(({ path }) => path)), inputs: [{ nodeId: 'source', files, checkedLines: true }] });
    const all = await run([good, bad, packed]);
    expect(all.files).toMatchObject([{ rows: 5 }]);
    expect(all.skipped).toMatchObject([
      { nodeId: 'source', file: bad.path, rows: 3, firstLine: 3 },
      { nodeId: 'source', file: packed.path, rows: 1, firstLine: 1 },
    ]);
    expect(all.skipped[1]?.reason).toContain('oops');
    expect((await run([good])).skipped).toEqual([]);
  });
});
