import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { emptyDocument, type PipelineDocument, printDocument } from '@millrace/pipeline';
import { openDataset } from '@millrace/storage';
import type { Proof, ProofFigures } from './proof.ts';
import { seededRandom } from './random.ts';

const CLI = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));
const ROWS = 2000;
/** Runs end well before; the kill falls anywhere between the start and a little after the end. */
const LATEST_KILL_MS = 2500;

/**
 * Runs a pipeline again and again, each time over rows with another mark, and kills either the process that runs it or
 * its worker at a random moment. A reader must see the rows of one version, all of them, once; and of the newest one if
 * the run said that it had succeeded.
 */
export const kills: Proof = {
  name: 'kills',
  summary: 'a run that is killed at any moment leaves the old rows or the new ones, whole',
  rounds: 1000,
  needsS3Server: false,
  async run({ rounds, seed, say }) {
    const random = seededRandom(seed);
    const folder = await mkdtemp(join(tmpdir(), 'millrace-kills-'));
    try {
      await mkdir(join(folder, 'pipelines'));
      await mkdir(join(folder, 'in'));
      const file = join(folder, 'pipelines', 'copy.json');
      await writeFile(file, printDocument(pipeline));
      const figures = { rounds, lost: 0, doubled: 0, mixed: 0, killed: 0, committed: 0 } satisfies ProofFigures;
      let published = -1;
      for (let round = 0; round < rounds; round++) {
        await writeFile(join(folder, 'in', 'rows.csv'), csv(round));
        const run = await killedRun(file, random() < 0.5 ? 'process' : 'worker', random() * LATEST_KILL_MS);
        figures.killed += run.wasKilled ? 1 : 0;
        const seen = await readRows(join(folder, 'out'));
        const marks = new Set(seen.map(([, mark]) => mark));
        const ids = new Set(seen.map(([id]) => id));
        const mark = [...marks][0] ?? -1;
        if (marks.size > 1) figures.mixed++;
        figures.doubled += seen.length - ids.size;
        if (published >= 0 || marks.size > 0) figures.lost += ROWS - ids.size;
        // What was published before may not come back, and what a run has reported must be there.
        if (mark < published || (run.succeeded && mark !== round)) figures.lost += ROWS;
        if (mark === round) figures.committed++;
        published = Math.max(published, mark);
        if ((round + 1) % 50 === 0) say(`${round + 1} of ${rounds} rounds, ${figures.killed} killed, ${figures.committed} committed`);
      }
      return figures;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const pipeline: PipelineDocument = {
  ...emptyDocument('Copy'),
  nodes: [
    { id: 'in', type: 'file-source', typeVersion: 1, name: 'In', config: { path: 'in', format: 'csv' } },
    { id: 'sorted', type: 'sort', typeVersion: 1, name: 'Sorted', config: { keys: [{ column: 'id' }] } },
    { id: 'out', type: 'file-target', typeVersion: 1, name: 'Out', config: { path: 'out', format: 'csv', partitionBy: ['part'] } },
  ],
  edges: [
    { from: { node: 'in', port: 'out' }, to: { node: 'sorted', port: 'in' } },
    { from: { node: 'sorted', port: 'out' }, to: { node: 'out', port: 'in' } },
  ],
};

function csv(mark: number): string {
  return `id,mark,part\n${Array.from({ length: ROWS }, (_, id) => `${id},${mark},${id % 4}`).join('\n')}\n`;
}

async function killedRun(file: string, victim: 'process' | 'worker', after: number): Promise<{ wasKilled: boolean; succeeded: boolean }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, 'run', file, '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let told = '';
  child.stdout.on('data', (chunk) => {
    told += chunk;
  });
  const ended = once(child, 'close');
  // The moment itself is what is drawn.
  await Promise.race([wait(after), ended]);
  const wasKilled = child.exitCode === null && kill(child, victim);
  await ended;
  return { wasKilled, succeeded: /"kind":"run-finished"[^\n]*"outcome":"succeeded"/.test(told) };
}

function kill(child: ChildProcess, victim: 'process' | 'worker'): boolean {
  const targets = victim === 'process' ? [child.pid] : workersOf(child.pid ?? 0);
  for (const pid of targets) if (pid !== undefined) process.kill(pid, 'SIGKILL');
  return targets.length > 0;
}

function workersOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(ppid) === parent ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

async function readRows(folder: string): Promise<[id: number, mark: number][]> {
  const dataset = await openDataset(folder);
  const texts = await Promise.all((dataset?.files ?? []).map((live) => readFile(live.path, 'utf8')));
  return texts.flatMap((text) =>
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((line): [number, number] => {
        const [id, mark] = line.split(',').map(Number);
        return [id ?? Number.NaN, mark ?? Number.NaN];
      }),
  );
}
