import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunLimits } from '@millrace/api';
import { planTasks } from '@millrace/compiler';
import {
  type Engine,
  EngineFailure,
  RetryingSession,
  type RunEventBody,
  type RunSession,
  runErrorOf,
  runPlan,
  type WorkerLimits,
} from '@millrace/engine';
import type { PipelineDocument } from '@millrace/pipeline';
import { type PhysicalPlan, WRITE_PORT } from '@millrace/plan';
import type { BucketService } from './buckets/bucket-service.ts';
import { isStorePath } from './buckets/store-path.ts';
import type { DatabaseReach } from './connections/reach-database.ts';
import type { DesignService } from './design-service.ts';
import type { RunFetch } from './fetched-sources.ts';
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
  /** Whose bookmark it is where a target appends. */
  pipelineId: string;
  document: PipelineDocument;
  /** Works everything out anew, whatever is there already. */
  full?: boolean | undefined;
  parameters: Record<string, string>;
  /** What the run may use at most; the machine's share where left out. */
  limits?: RunLimits | undefined;
  /** Gets all events but the last one. */
  emit: (event: RunEventBody) => void;
  signal: AbortSignal;
}

export interface RunExecutorOptions {
  workspace: Workspace;
  design: DesignService;
  engine: Engine;
  reach: DatabaseReach;
  buckets: BucketService;
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
    const { plan } = await this.options.design.compileForRun(document, parameters);
    if (!plan.nodes.some(({ outputs }) => WRITE_PORT in outputs)) throw nothingToRun();
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
    const timeOut = timeOutAfter(execution.limits?.timeoutSeconds);
    const signal = AbortSignal.any([execution.signal, timeOut.signal]);
    try {
      signal.throwIfAborted();
      await mkdir(scratch, { recursive: true, mode: 0o700 });
      await this.runIn(scratch, { ...execution, emit, signal });
    } catch (error) {
      emit(signal.aborted ? { kind: 'run-finished', outcome: 'cancelled' } : failed(error));
    } finally {
      timeOut.stop();
      await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
    }
    const isLate = timeOut.signal.aborted && !execution.signal.aborted;
    if (isLate && last?.outcome === 'cancelled') return failed(timeOutFailure(execution.limits?.timeoutSeconds ?? 0));
    return last ?? failed(new Error('The engine ended without a result'));
  }

  private async runIn(scratch: string, execution: Execution): Promise<void> {
    const { runId, emit, signal } = execution;
    const { workspace, engine, limits, reach } = this.options;
    const planning = this.plan(execution, { folder: join(scratch, 'fetched'), signal });
    const plan = await unlessAborted(planning, signal, async () => undefined);
    const workerLimits = limitedTo(await limits.now(), execution.limits);
    const open = () =>
      engine.openRun({
        runId,
        readableDirectories: [workspace.root],
        writableDirectories: [scratch, ...targetFolders(plan)],
        extensions: plan.extensions ?? [],
        scratchDirectory: scratch,
        limits: workerLimits,
      });
    const session = new RetryingSession({
      open,
      onRetry: (message, nodeId) => emit({ kind: 'log', level: 'warning', message, ...(nodeId === undefined ? {} : { nodeId }) }),
      wait: (ms, during) => wait(ms, undefined, { signal: during }),
    });
    // A process takes its time to start on a busy machine; a cancel need not wait for it.
    if (plan.stages.some(({ tasks }) => tasks.length > 0)) await unlessAborted(session.warm(), signal, () => session.close());
    const stopWatching = killWhenStuck(session, signal);
    try {
      const reading = storeReading(plan);
      if (reading) emit({ kind: 'log', level: 'info', message: reading });
      await runPlan({
        plan,
        session,
        outputs: runOutputs({ runId, scratchDirectory: scratch, engine, reach, buckets: this.options.buckets }),
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

  private async plan({ pipelineId, document, parameters, full = false }: Execution, run?: RunFetch): Promise<PhysicalPlan> {
    const { design } = this.options;
    const compiled = await design.compileForRun(document, parameters, run);
    const plan = planTasks(compiled, { reuse: await design.reuse(compiled, pipelineId, full) });
    if (plan.stages.length > 0) return plan;
    throw nothingToRun();
  }
}

function nothingToRun(): UserError {
  return new UserError('invalid', 'nothing-to-run', 'The pipeline has no target: a run would write nothing.', {
    hint: 'Add a file target at the end.',
  });
}

function limitedTo(machine: WorkerLimits, limits: RunLimits | undefined): WorkerLimits {
  return {
    ...machine,
    memoryBytes: Math.min(machine.memoryBytes, (limits?.memoryMb ?? Number.POSITIVE_INFINITY) * 1024 ** 2),
    threads: Math.min(machine.threads, limits?.threads ?? machine.threads),
  };
}

function timeOutAfter(seconds: number | undefined): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const timer = seconds === undefined ? undefined : setTimeout(() => controller.abort(), seconds * 1000);
  return { signal: controller.signal, stop: () => clearTimeout(timer) };
}

function timeOutFailure(seconds: number): EngineFailure {
  return new EngineFailure({
    class: 'resources',
    code: 'run-timeout',
    message: `The run took longer than ${seconds} s and was stopped. The targets are as they were before.`,
    hint: 'Give it more time, or let it read less.',
    retryable: false,
  });
}

/** Says how a run reaches the objects that it reads, if any. */
function storeReading(plan: PhysicalPlan): string | undefined {
  const inputs = plan.stages.flatMap((stage) => stage.tasks).flatMap((task) => task.inputs);
  const objects = new Set(inputs.flatMap((input) => input.files.filter((file) => isStorePath(file.path)).map((file) => file.path)));
  if (objects.size === 0) return undefined;
  const count = objects.size === 1 ? '1 object is' : `${objects.size} objects are`;
  return `${count} fetched into the run’s scratch before the task that reads them; the engine has no network.`;
}

function targetFolders(plan: PhysicalPlan): string[] {
  return plan.stages.flatMap((stage) => (stage.output.kind === 'dataset' && !isStorePath(stage.output.path) ? [stage.output.path] : []));
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
