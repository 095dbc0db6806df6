import { mkdir, rm } from 'node:fs/promises';
import type { RunSession, TaskMetrics, TaskOutput, TaskResult } from '@millrace/engine';
import type { Task } from '@millrace/plan';
import type { WorkerProcess } from './worker-process.ts';

/** One run's worker process. */
export class DuckdbRunSession implements RunSession {
  private readonly worker: WorkerProcess;
  private readonly temporaryDirectory: string;

  constructor(worker: WorkerProcess, temporaryDirectory: string) {
    this.worker = worker;
    this.temporaryDirectory = temporaryDirectory;
  }

  async runTask(
    task: Task,
    output: TaskOutput,
    options: { signal: AbortSignal; onMetrics: (metrics: TaskMetrics) => void },
  ): Promise<TaskResult> {
    await mkdir(output.directory, { recursive: true });
    return this.worker.call('task', { task, output }, options);
  }

  async close(): Promise<void> {
    this.worker.kill();
    await this.worker.exited;
    await rm(this.temporaryDirectory, { recursive: true, force: true });
  }
}
