import { join } from 'node:path';
import { startStudio } from '@millrace/tooling/studio-process';
import type { Benchmark } from './benchmark.ts';
import { firstLoad } from './bundle.ts';
import { median, rounded } from './statistics.ts';

const REPETITIONS = 5;
const examples = join(import.meta.dirname, '../../examples');

export const start: Benchmark = {
  name: 'start',
  title: 'From typing npm start, with everything built, until the first page and its scripts were served',
  target: { figure: 'median_ms', atMost: 2000 },
  run: async () => {
    await timeStart();
    const times: number[] = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition++) times.push(await timeStart());
    return { median_ms: rounded(median(times)), max_ms: rounded(Math.max(...times)), repetitions: REPETITIONS };
  },
};

async function timeStart(): Promise<number> {
  const started = performance.now();
  const studio = await startStudio(examples, 'npm start');
  try {
    const html = await fetchText(`${studio.origin}/`);
    const scripts = [...firstLoad(html, () => '')];
    await Promise.all(scripts.map((script) => fetchText(`${studio.origin}/${script}`)));
    return performance.now() - started;
  } finally {
    await studio.stop();
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} gave ${response.status}.`);
  return response.text();
}
