import { mkdir, rm } from 'node:fs/promises';
import type { EngineFailure, RunSession, RunTaskOptions, TaskOutput, TaskResult } from '@millrace/engine';
import type { Task } from '@millrace/plan';
import { failure } from './engine-failure.ts';
import type { SpareWorkers } from './spare-workers.ts';
import { isWorkerDeath, type WorkerProcess } from './worker-process.ts';

/** One run's worker process. */
export class DuckdbRunSession implements RunSession {
  private readonly worker: WorkerProcess;
  private readonly spares: SpareWorkers;
  private readonly temporaryDirectory: string;

  constructor(worker: WorkerProcess, spares: SpareWorkers, temporaryDirectory: string) {
    this.worker = worker;
    this.spares = spares;
    this.temporaryDirectory = temporaryDirectory;
  }

  async runTask(task: Task, output: TaskOutput, options: RunTaskOptions): Promise<TaskResult> {
    await mkdir(output.directory, { recursive: true });
    try {
      return await this.worker.call('task', { task, output, scratch: options.scratch ?? [] }, options);
    } catch (error) {
      if (!isWorkerDeath(error)) throw error;
      throw (await this.causeOfDeath(task)) ?? error;
    }
  }

  /** Looks in a new process for a file that DuckDB did not survive. */
  private async causeOfDeath(task: Task): Promise<EngineFailure | undefined> {
    const examiner = this.spares.take();
    try {
      await examiner.ready;
      const fault = await examiner.call('examine', { files: task.inputs.flatMap((input) => input.files) });
      const input = task.inputs.find(({ files }) => files.some((file) => file.path === fault?.file));
      if (!fault) return undefined;
      return failure('data', fault.code, fault.reason, { file: fault.file, ...(input === undefined ? {} : { nodeId: input.nodeId }) });
    } finally {
      examiner.kill();
    }
  }

  async close(): Promise<void> {
    this.worker.kill();
    await this.worker.exited;
    await rm(this.temporaryDirectory, { recursive: true, force: true });
  }
}
