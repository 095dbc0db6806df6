import type { RunSession } from '@millrace/engine';
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
});
