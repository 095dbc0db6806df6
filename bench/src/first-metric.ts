import { setTimeout } from 'node:timers/promises';
import { routes, StartRunResult } from '@millrace/api';
import type { Benchmark } from './benchmark.ts';
import { CanvasUser } from './canvas-user.ts';
import { withSampleCopy } from './sample-copy.ts';
import { readSamplePipeline, scaled } from './scaled-workspace.ts';
import { median, percentile, rounded } from './statistics.ts';
import { type RunMessage, StudioClient } from './studio-client.ts';

const WARM_UP = 2;
const REPETITIONS = 20;
/** A person looks at a run before the next one; meanwhile the studio makes a new worker process ready. */
const PAUSE_MS = 1500;

export const firstMetric: Benchmark = {
  name: 'first-metric',
  title: 'From the click on Run until a node on the canvas shows its first count of rows, in Chromium',
  target: { figure: 'p95_ms', atMost: 300 },
  run: (log) =>
    withSampleCopy(async (workspace) => {
      const client = await StudioClient.open(workspace);
      try {
        const streamed = await repeat(() => timeStream(client));
        log(`over the event stream alone: p95 ${Math.round(percentile(streamed, 0.95))} ms`);
        const user = await CanvasUser.open(client.studio, 'Delays by carrier and weather');
        const shown = await repeat(() => user.timeFirstMetric()).finally(() => user.close());
        return {
          p95_ms: rounded(percentile(shown, 0.95)),
          median_ms: rounded(median(shown)),
          stream_p95_ms: rounded(percentile(streamed, 0.95)),
          stream_median_ms: rounded(median(streamed)),
          repetitions: REPETITIONS,
        };
      } finally {
        await client.close();
      }
    }),
};

async function repeat(measure: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let repetition = -WARM_UP; repetition < REPETITIONS; repetition++) {
    await setTimeout(PAUSE_MS);
    const time = await measure();
    if (repetition >= 0) times.push(time);
  }
  return times;
}

/** Runs the sample to its end, so that the next one starts on an idle machine. */
async function timeStream(client: StudioClient): Promise<number> {
  const started = performance.now();
  const body = { pipelineId: scaled.pipelineId, document: readSamplePipeline(), full: true };
  const { runId } = await client.request('POST', routes.runs, StartRunResult, body);
  let first: number | undefined;
  for await (const message of client.follow(runId)) {
    if (hasMetrics(message)) first ??= performance.now() - started;
    if (message.kind === 'run-finished') {
      if (message.outcome !== 'succeeded') throw new Error(`The run ${message.outcome}: ${message.error?.message ?? ''}`);
      break;
    }
  }
  if (first === undefined) throw new Error('The run ended without a metric.');
  return first;
}

/** A stream that was opened after the first metric starts with a snapshot that has it. */
function hasMetrics(message: RunMessage): boolean {
  if (message.kind !== 'snapshot') return message.kind === 'task-metrics' || message.kind === 'task-finished';
  return message.state.stages.some(({ current, done }) => done.ports.length > 0 || (current?.ports.length ?? 0) > 0);
}
