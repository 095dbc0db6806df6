import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Dataset, openDataset } from '@millrace/storage';
import { afterAll, describe, expect, it } from 'vitest';
import { workersOf } from './testing/child-workers.ts';
import { useWorkspace } from './testing/workspace.ts';

const PROGRAM = fileURLToPath(new URL('./testing/run-versions.ts', import.meta.url));
const KILLS = Number(process.env.MILLRACE_KILLS ?? 6);

const root = realpathSync(mkdtempSync(join(tmpdir(), 'millrace-kill-')));
for (const folder of ['data', 'out', 'scratch']) mkdirSync(join(root, folder));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const reader = useWorkspace();

/** The marks of all rows that a reader sees, with their number. */
async function marksOf(dataset: Dataset): Promise<unknown[][]> {
  const copies = dataset.files.map((file) => reader.file(`copy/${file.relativePath}`, readFileSync(file.path)).path);
  const list = copies.map((path) => `'${path}'`).join(', ');
  const sql = `SELECT mark, count(*) AS rows, count(DISTINCT i) AS different FROM read_parquet([${list}]) GROUP BY mark`;
  return (await reader.engine.preview({ samples: [], sql, rowLimit: 10, profile: false, timeoutMs: 20_000 })).columns;
}

/** Starts the program and waits until its first run has begun. */
async function started(firstMark: number): Promise<{ child: ChildProcess; exited: Promise<unknown>; lastMark: () => number }> {
  const child = fork(PROGRAM, [root, String(firstMark)], {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { PATH: process.env.PATH },
  });
  let last = firstMark;
  await new Promise<void>((resolve, reject) => {
    child.on('message', (mark) => {
      last = Number(mark);
      resolve();
    });
    child.once('exit', (code, signal) => reject(new Error(`The program ended with ${code ?? signal}.`)));
  });
  const exited = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  return { child, exited, lastMark: () => last };
}

describe('a process that is killed at any moment of its runs', () => {
  it(`leaves one whole version to readers, and no worker behind (${KILLS} kills)`, { timeout: 60_000 + KILLS * 20_000 }, async () => {
    let mark = 1;
    let seen = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const { child, exited, lastMark } = await started(mark);
      const workers = workersOf(child.pid ?? 0);
      expect(workers.length).toBeGreaterThan(0);
      // The moment itself is what is drawn: the runs after it must cope with whatever was left.
      await wait(Math.random() * 400);
      child.kill('SIGKILL');
      expect(await exited, 'the program ran until it was killed').toBe('SIGKILL');
      const dataset = await openDataset(join(root, 'out', 'set'));
      if (dataset) {
        const [marks = [], rows] = await marksOf(dataset);
        expect(rows).toEqual([40_000]);
        expect(dataset.manifest.runId).toBe(`run-${marks[0]}`);
        expect(Number(marks[0])).toBeLessThanOrEqual(lastMark());
        expect(Number(marks[0])).toBeGreaterThanOrEqual(seen);
        seen = Number(marks[0]);
      }
      mark = lastMark() + 1;
      await expect.poll(() => workers.filter(isAlive), { timeout: 5000 }).toEqual([]);
    }
    expect(seen).toBeGreaterThan(0);
    const { child } = await started(mark);
    child.kill('SIGKILL');
    const staging = join(root, 'out', 'set', '_staging');
    const owners = existsSync(staging) ? readdirSync(staging).filter((name) => name.endsWith('.owner.json')) : [];
    expect(owners.length).toBeLessThanOrEqual(1);
  });
});

function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
