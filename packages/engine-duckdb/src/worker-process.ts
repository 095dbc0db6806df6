import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EngineFailure, type TaskMetrics } from '@millrace/engine';
import type { CallName, WorkerCalls, WorkerReply, WorkerRequest, WorkerSettings } from './worker-messages.ts';

const WORKER_MAIN = fileURLToPath(new URL('./worker/main.ts', import.meta.url));
const MEMORY_CHECK_MS = 500;
const KILL_AFTER_MS = 1000;
const GIB = 1024 ** 3;

export interface CallOptions {
  signal?: AbortSignal | undefined;
  onMetrics?: ((metrics: TaskMetrics) => void) | undefined;
}

interface PendingCall {
  resolve: (output: unknown) => void;
  reject: (error: unknown) => void;
  onMetrics?: ((metrics: TaskMetrics) => void) | undefined;
}

/** Why a worker is gone. `signal` is set when it was killed, by us or by the operating system. */
export interface WorkerExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * A child process with one DuckDB in it. It has none of the server's environment variables, so no secret of the server
 * can be read in it.
 */
export class WorkerProcess {
  readonly exited: Promise<WorkerExit>;
  readonly ready: Promise<void>;
  private readonly child: ChildProcess;
  private readonly pending = new Map<number, PendingCall>();
  private nextId = 1;
  private hasExited = false;
  private deathReason: EngineFailure | undefined;
  private memoryWatch: NodeJS.Timeout | undefined;

  constructor() {
    this.child = fork(WORKER_MAIN, [], {
      execPath: process.execPath,
      execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=1024'],
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'json',
    });
    let stderr = '';
    this.child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(-4000);
    });
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.hasExited = true;
        clearInterval(this.memoryWatch);
        const reason = this.deathReason ?? workerDied({ code, signal }, stderr);
        for (const call of this.pending.values()) call.reject(reason);
        this.pending.clear();
        resolve({ code, signal });
      });
    });
    this.ready = new Promise((resolve, reject) => {
      this.child.once('error', (error) => reject(error));
      this.child.on('message', (reply: WorkerReply) => (reply.kind === 'ready' ? resolve() : this.receive(reply)));
      this.exited.then((exit) => reject(workerDied(exit, stderr)));
    });
    this.ready.catch(() => {});
    // An idle worker must not keep the server from ending; a call in flight holds it by its own promise.
    this.child.unref();
    this.child.channel?.unref();
  }

  get alive(): boolean {
    return !this.hasExited;
  }

  /** Opens the worker's database, and from then on kills the worker when its memory is far above the limit. */
  async open(settings: WorkerSettings): Promise<void> {
    await this.ready;
    await this.call('open', settings);
    const wall = settings.limits.processBytes ?? settings.limits.memoryBytes * 2 + GIB;
    this.memoryWatch = setInterval(() => {
      if (residentBytes(this.child.pid) > wall) this.kill(memoryFailure(wall));
    }, MEMORY_CHECK_MS);
    this.memoryWatch.unref();
  }

  /**
   * Asks the worker. When `signal` fires the call is interrupted, the worker killed if it has not answered within a
   * second, and the promise rejects with an AbortError.
   */
  async call<Name extends CallName>(
    name: Name,
    input: WorkerCalls[Name]['input'],
    options: CallOptions = {},
  ): Promise<WorkerCalls[Name]['output']> {
    const { signal } = options;
    signal?.throwIfAborted();
    if (this.hasExited) throw this.deathReason ?? workerDied({ code: null, signal: null }, '');
    const id = this.nextId++;
    let killTimer: NodeJS.Timeout | undefined;
    const abort = () => {
      this.send({ kind: 'interrupt', id });
      killTimer = setTimeout(() => this.kill(), KILL_AFTER_MS);
    };
    this.child.ref();
    this.child.channel?.ref();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      const output = await new Promise<unknown>((resolve, reject) => {
        this.pending.set(id, { resolve, reject, onMetrics: options.onMetrics });
        // The call's name and its input are one member of the union: `WorkerCalls` ties them together.
        this.send({ kind: 'call', id, name, input } as WorkerRequest);
      });
      return output as WorkerCalls[Name]['output'];
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      clearTimeout(killTimer);
      signal?.removeEventListener('abort', abort);
      this.pending.delete(id);
      if (this.pending.size === 0) {
        this.child.unref();
        this.child.channel?.unref();
      }
    }
  }

  /** Ends the process at once; calls in flight reject with `reason`. */
  kill(reason?: EngineFailure): void {
    this.deathReason ??= reason;
    if (this.hasExited) return;
    this.child.ref();
    this.child.kill('SIGKILL');
  }

  private send(request: WorkerRequest): void {
    if (this.child.connected) this.child.send(request, () => {});
  }

  private receive(reply: Exclude<WorkerReply, { kind: 'ready' }>): void {
    const call = this.pending.get(reply.id);
    if (!call) return;
    switch (reply.kind) {
      case 'result':
        call.resolve(reply.output);
        return;
      case 'failed':
        call.reject(new EngineFailure(reply.error));
        return;
      case 'metrics':
        call.onMetrics?.(reply.metrics);
    }
  }
}

/** Whether a failure is the death of the worker itself, not an answer of it. */
export function isWorkerDeath(error: unknown): boolean {
  return error instanceof EngineFailure && error.detail.code === 'worker-died';
}

function workerDied({ code, signal }: WorkerExit, stderr: string): EngineFailure {
  const how = signal ? `by the signal ${signal}` : `with the exit code ${code ?? 'unknown'}`;
  return new EngineFailure(
    {
      class: 'engine',
      code: 'worker-died',
      message: `The engine's process ended ${how}.`,
      hint: 'Try again; if it happens again, an input file may be damaged or the machine may be short of memory.',
      retryable: true,
    },
    { cause: stderr },
  );
}

function memoryFailure(wall: number): EngineFailure {
  const gib = (wall / GIB).toFixed(1);
  return new EngineFailure({
    class: 'resources',
    code: 'memory-wall',
    message: `The engine's process was stopped because it used more than ${gib} GiB of memory.`,
    hint: 'An expression makes a very large value, such as repeat() or a long list; make it smaller or raise the memory limit.',
    retryable: false,
  });
}

function residentBytes(pid: number | undefined): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
