import type { RunSnapshot } from '@millrace/api';
import { initialRunState, type RunEvent, type RunState, reduceRun } from '@millrace/engine';
import { exitCodes } from '../exit-codes.ts';
import { RunDisplay } from '../run-display.ts';
import { type PipelineOptions, withPipeline } from '../with-pipeline.ts';

export interface RunOptions extends PipelineOptions {
  /** Megabytes. */
  memory?: number;
  threads?: number;
  /** Seconds. */
  timeout?: number;
  /** Works everything out anew. */
  full?: boolean;
}

/** Runs a pipeline to its end and shows how it goes. Ctrl-C cancels it. @returns the exit code */
export async function run(file: string, options: RunOptions): Promise<number> {
  return withPipeline(file, options, async ({ services, document, pipelineId }) => {
    const { memory, threads, timeout, full } = options;
    const limits = { memoryMb: memory, threads, timeoutSeconds: timeout };
    const { runId } = await services.runs.start({ pipelineId, document, parameters: options.param ?? {}, limits, full });
    const cancel = cancelOnSignal(() => services.runs.cancel(runId));
    try {
      const events = await services.runs.stream(runId, 0, new AbortController().signal);
      const state = await follow(events ?? [], options.json ? printJson : new RunDisplay(document).show);
      return state.outcome === 'succeeded' ? exitCodes.ok : exitCodes.errors;
    } finally {
      cancel.stop();
    }
  });
}

async function follow(
  events: AsyncIterable<RunEvent | RunSnapshot> | Iterable<RunEvent>,
  show: (event: RunEvent | RunSnapshot, state: RunState) => void,
) {
  let state = initialRunState;
  for await (const event of events) {
    state = event.kind === 'snapshot' ? event.state : reduceRun(state, event);
    show(event, state);
  }
  return state;
}

function printJson(event: RunEvent | RunSnapshot): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

/** The first signal cancels cleanly, the second ends the process at once. */
function cancelOnSignal(cancel: () => Promise<void>): { stop(): void } {
  let asked = false;
  const onSignal = () => {
    if (asked) process.exit(exitCodes.errors);
    asked = true;
    process.stderr.write('\ncancelling…\n');
    void cancel();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    stop() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
