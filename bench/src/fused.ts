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
  title: 'Run time of “delays by carrier and weather” over 20 million flights, against one hand-written DuckDB statement',
  target: { figure: 'ratio', atMost: 1.1 },
  run: async (log) => {
    await ensureScaledWorkspace(log);
    const client = await StudioClient.open(scaled.folder);
    try {
      const { engine } = await client.request('GET', routes.workspace, WorkspaceInfo);
      const drawn: number[] = [];
      const written: number[] = [];
      for (let repetition = -1; repetition < REPETITIONS; repetition++) {
        for (const folder of [drawnOutput, writtenOutput]) rmSync(folder, { recursive: true, force: true });
        const drawnMs = await runDrawn(client);
        const writtenMs = await handWritten(scaled.folder, writtenOutput, engine);
        log(
          `${repetition < 0 ? 'warm-up' : `repetition ${repetition + 1}`}: drawn ${Math.round(drawnMs)} ms, hand-written ${Math.round(writtenMs)} ms`,
        );
        if (repetition < 0) continue;
        drawn.push(drawnMs);
        written.push(writtenMs);
      }
      const { rows, differences } = await countDifferences(drawnOutput, writtenOutput);
      if (rows === 0 || differences > 0) throw new Error(`The two outputs differ in ${differences} of ${rows} rows.`);
      return {
        ratio: rounded(median(drawn) / median(written)),
        drawn_ms: rounded(median(drawn)),
        hand_written_ms: rounded(median(written)),
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

/** @returns milliseconds from asking for the run until its output is committed, as the user sees it */
async function runDrawn(client: StudioClient): Promise<number> {
  const started = performance.now();
  const body = { pipelineId: scaled.pipelineId, document: readSamplePipeline() };
  const { runId } = await client.request('POST', routes.runs, StartRunResult, body);
  for await (const message of client.follow(runId)) {
    if (message.kind !== 'run-finished') continue;
    const elapsed = performance.now() - started;
    if (message.outcome === 'succeeded') return elapsed;
    throw new Error(`The run ${message.outcome}: ${message.error?.message ?? ''}`);
  }
  const { state } = await client.request('GET', fillPath(routes.run, { runId }), RunDetail);
  throw new Error(`The stream ended before the run, which is ${state.outcome}.`);
}
