import type { Task } from '@millrace/plan';
import { EngineFailure, type RunSession, type RunTaskOptions, type TaskOutput, type TaskResult } from './engine.ts';

/** Tries of a task in all. */
export const TASK_ATTEMPTS = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** What may go well the next time. Data, configuration and permissions stay as they are, and so does a full disk. */
const RETRIED = new Set(['worker-died', 'io-error', 'interrupted']);

export interface RetryingSessionOptions {
  /** Opens a session: the first one, and a new one for each further try, because a worker may be dead or hold on to a fault. */
  open: () => Promise<RunSession>;
  /** Gets a sentence for the run's log. */
  onRetry: (message: string, nodeId: string | undefined) => void;
  /** Resolves after so many milliseconds, or rejects when the signal fires. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A session that tries a task again when its worker died or the storage failed for a moment. */
export class RetryingSession implements RunSession {
  private readonly options: RetryingSessionOptions;
  private session: Promise<RunSession> | undefined;
  private closed = false;

  constructor(options: RetryingSessionOptions) {
    this.options = options;
  }

  async runTask(task: Task, output: TaskOutput, options: RunTaskOptions): Promise<TaskResult> {
    for (let attempt = 1; ; attempt++) {
      try {
        const session = await this.current();
        // Each try writes files of its own: what an earlier one has left behind is published by nobody.
        const filePrefix = attempt === 1 ? output.filePrefix : `${output.filePrefix}-try${attempt}`;
        return await session.runTask(task, { ...output, filePrefix }, options);
      } catch (error) {
        if (this.closed || options.signal.aborted || attempt >= TASK_ATTEMPTS || !isWorthRetrying(error)) throw error;
        const wait = retryWait(attempt, Math.random());
        this.options.onRetry(
          `${error.detail.message} The task ${task.id} is tried again in ${(wait / 1000).toFixed(1)} s (try ${attempt + 1} of ${TASK_ATTEMPTS}).`,
          error.detail.nodeId,
        );
        await this.release();
        await this.options.wait(wait, options.signal);
      }
    }
  }

  /** Opens the first session already, so that a task need not wait for it. */
  async warm(): Promise<void> {
    await this.current();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.release();
  }

  private current(): Promise<RunSession> {
    this.session ??= this.options.open();
    return this.session;
  }

  private async release(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    await session?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }
}

function isWorthRetrying(error: unknown): error is EngineFailure {
  return error instanceof EngineFailure && error.detail.retryable && RETRIED.has(error.detail.code);
}

/**
 * How long to wait before the next try: twice as long each time, with full jitter so that many do not come at once.
 * @param attempt the try that failed, from 1
 * @param random from 0 to 1
 * @returns milliseconds
 */
export function retryWait(attempt: number, random: number): number {
  return Math.round(random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)));
}
