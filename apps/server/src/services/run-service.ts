import type { PipelineSummary, RunDetail, RunSnapshot, RunSummary, StartRunBody } from '@millrace/api';
import { isFinished, type RunEvent, type RunEventBody } from '@millrace/engine';
import type { RunOwner, RunStore } from '@millrace/metadata';
import { type PipelineDocument, parseDocumentText, printDocument } from '@millrace/pipeline';
import { checkedDocument } from './checked-document.ts';
import { LiveRun } from './live-run.ts';
import type { PipelineStore } from './pipeline-store.ts';
import type { RunExecutor } from './run-executor.ts';
import { RunLog } from './run-log.ts';
import { RunQueue } from './run-queue.ts';
import { runStream, storedState } from './run-stream.ts';
import { lastRunOf, newRunId, runSummary } from './run-summary.ts';
import { UserError } from './user-error.ts';

export interface RunServiceOptions {
  store: RunStore;
  pipelines: PipelineStore;
  executor: RunExecutor;
  owner: RunOwner;
  /** Runs at once; the others wait. */
  concurrency: number;
  onStoreError: (error: unknown) => void;
}

interface Active {
  live: LiveRun;
  log: RunLog;
  controller: AbortController;
}

/** Starts, queues, cancels and tells of runs. */
export class RunService {
  private readonly options: RunServiceOptions;
  private readonly queue: RunQueue;
  private readonly active = new Map<string, Active>();
  private readonly closed = new AbortController();

  constructor(options: RunServiceOptions) {
    this.options = options;
    this.queue = new RunQueue(options.concurrency);
  }

  /**
   * Checks the pipeline, stores the run and queues it. The same `requestId` never starts a second run.
   * @throws UserError when the pipeline has errors, with its diagnostics
   */
  async start(body: StartRunBody): Promise<{ runId: string }> {
    const { store, executor, owner } = this.options;
    const requestId = body.requestId ?? null;
    const known = requestId === null ? undefined : await store.findByRequest(requestId);
    if (known !== undefined) return { runId: known };
    const document = await this.documentOf(body);
    const parameters = body.parameters ?? {};
    await executor.check(document, parameters);
    if (this.closed.signal.aborted) throw new UserError('refused', 'stopping', 'The studio is stopping.');

    const runId = newRunId();
    const queuedAt = Date.now();
    const place = { runId, pipelineId: body.pipelineId, pipelineName: document.name };
    const queued: RunEvent = { kind: 'run-queued', seq: 1, at: queuedAt, ...place, parameters };
    const created = await store.createRun({ ...place, owner, requestId, document: printDocument(document), parameters, queuedAt }, queued);
    if (!created.created) return { runId: created.runId };
    const active = this.activate(runId, queued);
    this.queue.add(runId, body.pipelineId, () => this.execute(runId, active, document, parameters, body));
    return { runId };
  }

  /** Cancels a run that waits or runs; one that has ended stays as it is. */
  async cancel(runId: string): Promise<void> {
    const active = this.active.get(runId);
    if (!active) return this.refuseForeign(runId);
    active.controller.abort();
    if (this.queue.remove(runId)) await this.finish(runId, active, { kind: 'run-finished', outcome: 'cancelled' });
  }

  async list(filter: { pipelineId?: string | undefined; limit: number }): Promise<RunSummary[]> {
    const { pipelineId, limit } = filter;
    const runs = await this.options.store.listRuns(pipelineId === undefined ? { limit } : { pipelineId, limit });
    return runs.map((run) => runSummary(run, this.active.get(run.runId)?.live.state));
  }

  /** The last run of each pipeline, by the pipeline's id. */
  async lastRuns(): Promise<Map<string, PipelineSummary['lastRun']>> {
    return new Map([...(await this.options.store.lastRuns())].map(([id, run]) => [id, lastRunOf(run)]));
  }

  async detail(runId: string): Promise<RunDetail> {
    const { document } = await this.find(runId);
    const parsed = parseDocumentText(document);
    if (!parsed.ok) throw new Error(`The stored document of the run ${runId} cannot be read`);
    const state = this.active.get(runId)?.live.state ?? (await storedState(this.options.store, runId));
    return { state, document: parsed.document };
  }

  /**
   * A run's events from a place on, until its last.
   * @param after number of the last event that the reader has; null for a new reader
   * @returns undefined when the reader has all and no more will come
   * @throws UserError when there is no such run
   */
  async stream(runId: string, after: number | null, signal: AbortSignal): Promise<AsyncIterable<RunEvent | RunSnapshot> | undefined> {
    const { store } = this.options;
    const { run } = await this.find(runId);
    const live = this.active.get(runId)?.live;
    const hasAll = live
      ? isFinished(live.state) && after === live.state.lastSeq
      : run.finishedAt !== null && after !== null && (await store.loadEvents(runId, after)).length === 0;
    if (hasAll) return undefined;
    return runStream({ runId, store, live, after, signal });
  }

  /** Cancels all runs and waits until they have ended. */
  async close(): Promise<void> {
    this.closed.abort();
    await Promise.all([...this.active.keys()].map((runId) => this.cancel(runId)));
    await this.queue.idle();
    // The last attempt to store what could not be stored so far.
    await Promise.all([...this.active.values()].map(({ log }) => log.saved(this.closed.signal)));
  }

  private activate(runId: string, queued: RunEvent): Active {
    const live = new LiveRun();
    const log = new RunLog({
      runId,
      store: this.options.store,
      lastSeq: queued.seq,
      publish: (event) => live.publish(event),
      onStoreError: this.options.onStoreError,
    });
    live.publish(queued);
    const active = { live, log, controller: new AbortController() };
    this.active.set(runId, active);
    return active;
  }

  private async execute(
    runId: string,
    active: Active,
    document: PipelineDocument,
    parameters: Record<string, string>,
    { pipelineId, full, limits }: StartRunBody,
  ): Promise<void> {
    const { log, controller } = active;
    const last = await this.options.executor.execute({
      runId,
      document,
      parameters,
      pipelineId,
      full,
      limits,
      emit: (event) => log.emit(event),
      signal: controller.signal,
    });
    await this.finish(runId, active, last);
  }

  private async finish(runId: string, { log }: Active, last: RunEventBody): Promise<void> {
    log.emit(last);
    await log.flushed();
    // A run whose end could not be stored yet is still told from here.
    void log.saved(this.closed.signal).then(() => this.active.delete(runId));
  }

  private async documentOf({ pipelineId, document }: StartRunBody): Promise<PipelineDocument> {
    const { pipelines } = this.options;
    if (!document) return (await pipelines.read(pipelineId)).document;
    pipelines.checkId(pipelineId);
    return checkedDocument(document);
  }

  private async refuseForeign(runId: string): Promise<void> {
    const { run } = await this.find(runId);
    if (run.finishedAt !== null) return;
    throw new UserError('refused', 'run-elsewhere', 'The run was started on the command line.', { hint: 'Stop it there with Ctrl-C.' });
  }

  private async find(runId: string) {
    const found = await this.options.store.findRun(runId);
    if (!found) throw new UserError('missing', 'run-missing', 'There is no such run.', { hint: 'It may belong to another workspace.' });
    return found;
  }
}
