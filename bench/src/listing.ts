import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '@millrace/storage';
import type { Benchmark } from './benchmark.ts';
import { median, rounded } from './statistics.ts';

const FOLDERS = 400;
const FILES_A_FOLDER = 250;
const REPETITIONS = 7;
const folder = join(import.meta.dirname, '../.cache/listing');

export const listing: Benchmark = {
  name: 'listing',
  title: 'Milliseconds for listing 100,000 files in 400 folders, each with its size and time',
  target: { figure: 'ms', atMost: 2000 },
  run: async (log) => {
    ensureFiles(log);
    const times: number[] = [];
    let files = 0;
    for (let repetition = -1; repetition < REPETITIONS; repetition++) {
      const started = performance.now();
      files = (await listFiles(folder)).length;
      if (repetition >= 0) times.push(performance.now() - started);
    }
    const ms = median(times);
    return { ms: rounded(ms), files, files_a_second: Math.round((files / ms) * 1000), repetitions: REPETITIONS };
  },
};

function ensureFiles(log: (line: string) => void): void {
  const marker = `${folder}-made`;
  if (existsSync(marker)) return;
  log(`making ${FOLDERS * FILES_A_FOLDER} files in ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  for (let day = 0; day < FOLDERS; day++) {
    const path = join(folder, `day=${day}`);
    mkdirSync(path, { recursive: true });
    for (let file = 0; file < FILES_A_FOLDER; file++) writeFileSync(join(path, `${file}.json`), '{}\n');
  }
  writeFileSync(marker, '');
}
