import { mkdir, rm } from 'node:fs/promises';
import type { SpareWorkers } from './spare-workers.ts';
import type { CallName, WorkerCalls, WorkerSettings } from './worker-messages.ts';
import type { CallOptions, WorkerProcess } from './worker-process.ts';

/**
 * The place of one long-lived worker: calls go to it one after the other, and a worker that died is replaced before the
 * next call.
 */
export class WorkerSlot {
  private readonly settings: WorkerSettings;
  private readonly spares: SpareWorkers;
  private worker: Promise<WorkerProcess> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(settings: WorkerSettings, spares: SpareWorkers) {
    this.settings = settings;
    this.spares = spares;
  }

  /** Has the worker started before it is needed. */
  async warm(): Promise<void> {
    await this.living();
  }

  /** Waits for its turn and asks the worker; a call whose signal fires while it waits never reaches the worker. */
  call<Name extends CallName>(
    name: Name,
    input: WorkerCalls[Name]['input'],
    options: CallOptions = {},
  ): Promise<WorkerCalls[Name]['output']> {
    const { signal } = options;
    const turn = this.queue.then(async () => {
      signal?.throwIfAborted();
      const worker = await this.living();
      return worker.call(name, input, options);
    });
    this.queue = turn.catch(() => {});
    return signal ? withEarlyAbort(turn, signal) : turn;
  }

  async close(): Promise<void> {
    this.closed = true;
    const worker = await this.worker?.catch(() => undefined);
    worker?.kill();
    await worker?.exited;
    await rm(this.settings.temporaryDirectory, { recursive: true, force: true });
  }

  private async living(): Promise<WorkerProcess> {
    const worker = await this.worker?.catch(() => undefined);
    if (worker?.alive) return worker;
    if (this.closed) throw new Error('The engine is closed.');
    this.worker = this.start();
    return this.worker;
  }

  private async start(): Promise<WorkerProcess> {
    await rm(this.settings.temporaryDirectory, { recursive: true, force: true });
    await mkdir(this.settings.temporaryDirectory, { recursive: true, mode: 0o700 });
    const worker = this.spares.take();
    await worker.open(this.settings);
    return worker;
  }
}

/** Rejects as soon as the signal fires while the call still waits; one that runs rejects when its worker has stopped. */
function withEarlyAbort<T>(turn: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
