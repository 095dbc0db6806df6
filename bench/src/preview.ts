import { PreviewResult, routes } from '@millrace/api';
import type { Benchmark } from './benchmark.ts';
import { ensureScaledWorkspace, readSamplePipeline, scaled } from './scaled-workspace.ts';
import { median, percentile, rounded } from './statistics.ts';
import { StudioClient } from './studio-client.ts';

const WARM_UP = 5;
const REPETITIONS = 60;

export const preview: Benchmark = {
  name: 'preview',
  title: 'Preview of the deepest node over 40 million flights, with the histogram of each column, asked over HTTP, warm',
  target: { figure: 'p95_ms', atMost: 150 },
  run: async (log) => {
    await ensureScaledWorkspace(log);
    const client = await StudioClient.open(scaled.folder);
    try {
      const body = { document: readSamplePipeline(), nodeId: scaled.deepestNode, rowLimit: 200, profile: true };
      const times: number[] = [];
      let result: PreviewResult | undefined;
      for (let repetition = -WARM_UP; repetition < REPETITIONS; repetition++) {
        const started = performance.now();
        result = await client.request('POST', routes.preview, PreviewResult, body);
        if (repetition >= 0) times.push(performance.now() - started);
      }
      if (result === undefined || result.rowCount === 0) throw new Error('The preview has no rows.');
      return {
        p95_ms: rounded(percentile(times, 0.95)),
        median_ms: rounded(median(times)),
        repetitions: REPETITIONS,
        rows: result.rowCount,
        source_row_cap: result.sourceRowCap,
      };
    } finally {
      await client.close();
    }
  },
};
