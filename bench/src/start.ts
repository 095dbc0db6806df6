import { startStudio } from '@millrace/tooling/studio-process';
import type { Benchmark } from './benchmark.ts';
import { firstLoad } from './bundle.ts';
import { withSampleCopy } from './sample-copy.ts';
import { median, rounded } from './statistics.ts';

const REPETITIONS = 5;

export const start: Benchmark = {
  name: 'start',
  title: 'From typing npm start, with everything built, until the first page and its scripts were served',
  target: { figure: 'median_ms', atMost: 2000 },
  run: () =>
    withSampleCopy(async (workspace) => {
      await timeStart(workspace);
      const times: number[] = [];
      for (let repetition = 0; repetition < REPETITIONS; repetition++) times.push(await timeStart(workspace));
      return { median_ms: rounded(median(times)), max_ms: rounded(Math.max(...times)), repetitions: REPETITIONS };
    }),
};

async function timeStart(workspace: string): Promise<number> {
  const started = performance.now();
  const studio = await startStudio(workspace, 'npm start');
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
