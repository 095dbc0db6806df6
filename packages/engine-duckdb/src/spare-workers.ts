import { WorkerProcess } from './worker-process.ts';

const REFILL_AFTER_MS = 1500;

/** Keeps one process started ahead, because a start takes about 200 ms. */
export class SpareWorkers {
  private spare: WorkerProcess | undefined;
  private refill: NodeJS.Timeout | undefined;
  private closed = false;

  /** Gives the spare process, or a new one; the next spare is started a little later, out of the way of the first work. */
  take(): WorkerProcess {
    if (this.closed) throw new Error('The engine is closed.');
    const taken = this.spare?.alive ? this.spare : new WorkerProcess();
    this.spare = undefined;
    this.refill ??= setTimeout(() => this.fill(), REFILL_AFTER_MS).unref();
    return taken;
  }

  fill(): void {
    this.refill = undefined;
    if (!this.closed && !this.spare?.alive) this.spare = new WorkerProcess();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.refill);
    this.spare?.kill();
    await this.spare?.exited;
  }
}
