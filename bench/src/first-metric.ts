import { routes, StartRunResult } from '@millrace/api';
import type { Benchmark } from './benchmark.ts';
import { withSampleCopy } from './sample-copy.ts';
import { readSamplePipeline, scaled } from './scaled-workspace.ts';
import { median, percentile, rounded } from './statistics.ts';
import { type RunMessage, StudioClient } from './studio-client.ts';

const WARM_UP = 2;
const REPETITIONS = 20;

export const firstMetric: Benchmark = {
  name: 'first-metric',
  title: 'From asking for a run until the first count of rows came over the event stream, over HTTP',
  target: { figure: 'p95_ms', atMost: 300 },
  run: () =>
    withSampleCopy(async (workspace) => {
      const client = await StudioClient.open(workspace);
      try {
        const times: number[] = [];
        for (let repetition = -WARM_UP; repetition < REPETITIONS; repetition++) {
          const time = await timeFirstMetric(client);
          if (repetition >= 0) times.push(time);
        }
        return { p95_ms: rounded(percentile(times, 0.95)), median_ms: rounded(median(times)), repetitions: REPETITIONS };
      } finally {
        await client.close();
      }
    }),
};

/** Runs the sample to its end, so that the next one starts on an idle machine. */
async function timeFirstMetric(client: StudioClient): Promise<number> {
  const started = performance.now();
  const body = { pipelineId: scaled.pipelineId, document: readSamplePipeline() };
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
