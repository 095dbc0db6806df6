import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { planTasks } from '@millrace/compiler';
import { type Engine, type RunEventBody, type RunSession, runErrorOf, runPlan } from '@millrace/engine';
import type { PipelineDocument } from '@millrace/pipeline';
import type { PhysicalPlan } from '@millrace/plan';
import type { DesignService } from './design-service.ts';
import { runOutputs } from './run-outputs.ts';
import { shownEvent } from './shown-event.ts';
import { unlessAborted } from './unless-aborted.ts';
import { UserError } from './user-error.ts';
import type { MachineLimits } from './worker-limits.ts';
import type { Workspace } from './workspace.ts';

/** The engine has this long after a cancel to stop by itself, in milliseconds; then its process is killed. */
const STOP_WITHIN_MS = 1500;

export type LastEvent = Extract<RunEventBody, { kind: 'run-finished' }>;

export interface Execution {
  runId: string;
  document: PipelineDocument;
  parameters: Record<string, string>;
  /** Gets all events but the last one. */
  emit: (event: RunEventBody) => void;
  signal: AbortSignal;
}

export interface RunExecutorOptions {
  workspace: Workspace;
  design: DesignService;
  engine: Engine;
  limits: MachineLimits;
  /** Folder of this process below which every run gets its own. */
  scratchFolder: string;
}

/** Carries one run through: compile, plan, worker process, commit. */
export class RunExecutor {
  private readonly options: RunExecutorOptions;

  constructor(options: RunExecutorOptions) {
    this.options = options;
  }

  /** @throws UserError with the diagnostics when the pipeline cannot be run */
  async check(document: PipelineDocument, parameters: Record<string, string>): Promise<void> {
    await this.plan(document, parameters);
  }

  /** Runs a pipeline to its end. @returns the run's last event; never rejects */
  async execute(execution: Execution): Promise<LastEvent> {
    let last: LastEvent | undefined;
    const emit = (body: RunEventBody) => {
      const event = shownEvent(this.options.workspace, body);
      if (event.kind === 'run-finished') last = event;
      else execution.emit(event);
    };
    const scratch = join(this.options.scratchFolder, execution.runId);
    try {
      execution.signal.throwIfAborted();
      await mkdir(scratch, { recursive: true, mode: 0o700 });
      await this.runIn(scratch, { ...execution, emit });
    } catch (error) {
      emit(execution.signal.aborted ? { kind: 'run-finished', outcome: 'cancelled' } : failed(error));
    } finally {
      await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
    }
    return last ?? failed(new Error('The engine ended without a result'));
  }

  private async runIn(scratch: string, { runId, document, parameters, emit, signal }: Execution): Promise<void> {
    const { workspace, engine, limits } = this.options;
    const plan = await unlessAborted(this.plan(document, parameters), signal, async () => undefined);
    const workerLimits = await limits.now();
    const opening = engine.openRun({
      runId,
      readableDirectories: [workspace.root],
      writableDirectories: [scratch, ...targetFolders(plan)],
      extensions: plan.extensions ?? [],
      scratchDirectory: scratch,
      limits: workerLimits,
    });
    // A process takes its time to start on a busy machine; a cancel need not wait for it.
    const session = await unlessAborted(opening, signal, (late) => late.close());
    const stopWatching = killWhenStuck(session, signal);
    try {
      await runPlan({
        plan,
        session,
        outputs: runOutputs(runId, scratch),
        engineName: `${engine.name} ${engine.version}`,
        threads: workerLimits.threads,
        runId,
        scratchDirectory: scratch,
        emit,
        signal,
      });
    } finally {
      stopWatching();
      await session.close();
    }
  }

  private async plan(document: PipelineDocument, parameters: Record<string, string>): Promise<PhysicalPlan> {
    const compiled = await this.options.design.compileForRun(document, parameters);
    const plan = planTasks(compiled, {});
    if (plan.stages.length > 0) return plan;
    throw new UserError('invalid', 'nothing-to-run', 'The pipeline has no target: a run would write nothing.', {
      hint: 'Add a file target at the end.',
    });
  }
}

function targetFolders(plan: PhysicalPlan): string[] {
  return plan.stages.flatMap((stage) => (stage.output.kind === 'dataset' ? [stage.output.path] : []));
}

function failed(error: unknown): LastEvent {
  if (error instanceof UserError) {
    const detail = { class: 'configuration', code: error.code, message: error.message, retryable: false } as const;
    const [first] = error.diagnostics ?? [];
    const place = first?.nodeId === undefined ? {} : { nodeId: first.nodeId };
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    return { kind: 'run-finished', outcome: 'failed', error: { ...detail, ...hint, ...place, message: first?.message ?? error.message } };
  }
  return { kind: 'run-finished', outcome: 'failed', error: runErrorOf(error) };
}

function killWhenStuck(session: RunSession, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    timer = setTimeout(() => void session.close(), STOP_WITHIN_MS);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  return () => {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(timer);
  };
}
