import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fillPath, RunDetail, routes, StartRunResult, WorkspaceInfo } from '@millrace/api';
import type { Benchmark } from './benchmark.ts';
import { handWritten } from './hand-written.ts';
import { countDifferences } from './same-rows.ts';
import { ensureScaledWorkspace, readSamplePipeline, scaled } from './scaled-workspace.ts';
import { median, rounded } from './statistics.ts';
import { StudioClient } from './studio-client.ts';

const REPETITIONS = 5;
const drawnOutput = join(scaled.folder, 'output/delays-by-carrier-and-weather');
const writtenOutput = join(scaled.folder, 'hand-written');

export const fused: Benchmark = {
  name: 'fused',
  title: 'Run time of “delays by carrier and weather” over 40 million flights, against one hand-written DuckDB statement',
  target: { figure: 'ratio', atMost: 1.1 },
  run: async (log) => {
    await ensureScaledWorkspace(log);
    const client = await StudioClient.open(scaled.folder);
    try {
      const { engine } = await client.request('GET', routes.workspace, WorkspaceInfo);
      const drawn: Cost[] = [];
      const written: Cost[] = [];
      for (let repetition = -1; repetition < REPETITIONS; repetition++) {
        for (const folder of [drawnOutput, writtenOutput]) rmSync(folder, { recursive: true, force: true });
        const ofDrawn = await runDrawn(client);
        const ofWritten = await handWritten(scaled.folder, writtenOutput, engine);
        const turn = repetition < 0 ? 'warm-up' : `repetition ${repetition + 1}`;
        log(`${turn}: drawn ${Math.round(ofDrawn.wallMs)} ms, hand-written ${Math.round(ofWritten.wallMs)} ms`);
        if (repetition < 0) continue;
        drawn.push(ofDrawn);
        written.push(ofWritten);
      }
      const { rows, differences } = await countDifferences(drawnOutput, writtenOutput);
      if (rows === 0 || differences > 0) throw new Error(`The two outputs differ in ${differences} of ${rows} rows.`);
      const medianOf = (costs: Cost[], part: keyof Cost) => median(costs.map((cost) => cost[part]));
      return {
        ratio: rounded(medianOf(drawn, 'wallMs') / medianOf(written, 'wallMs')),
        drawn_ms: rounded(medianOf(drawn, 'wallMs')),
        hand_written_ms: rounded(medianOf(written, 'wallMs')),
        // Processor time says the same where other programs use the machine.
        cpu_ratio: rounded(medianOf(drawn, 'cpuMs') / medianOf(written, 'cpuMs')),
        rows_in: scaled.rows,
        rows_out: rows,
        threads: engine.threads,
        repetitions: REPETITIONS,
      };
    } finally {
      await client.close();
    }
  },
};

interface Cost {
  wallMs: number;
  /** Processor time of the worker process. */
  cpuMs: number;
}

/** Runs the pipeline; the time is from asking for the run until its output is committed, as the user sees it. */
async function runDrawn(client: StudioClient): Promise<Cost> {
  const started = performance.now();
  const body = { pipelineId: scaled.pipelineId, document: readSamplePipeline(), full: true };
  const { runId } = await client.request('POST', routes.runs, StartRunResult, body);
  let cpuMs = 0;
  for await (const message of client.follow(runId)) {
    if (message.kind === 'task-finished') cpuMs += message.metrics.cpuMs;
    if (message.kind !== 'run-finished') continue;
    const wallMs = performance.now() - started;
    if (message.outcome === 'succeeded') return { wallMs, cpuMs };
    throw new Error(`The run ${message.outcome}: ${message.error?.message ?? ''}`);
  }
  const { state } = await client.request('GET', fillPath(routes.run, { runId }), RunDetail);
  throw new Error(`The stream ended before the run, which is ${state.outcome}.`);
}
