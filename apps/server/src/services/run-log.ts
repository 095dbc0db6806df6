import { setTimeout as wait } from 'node:timers/promises';
import type { RunEvent, RunEventBody } from '@millrace/engine';
import type { RunStore } from '@millrace/metadata';

const METRICS_EVERY_MS = 250;
/** After a stage's first metrics, which have little to tell; then twice as long each time. */
const FIRST_METRICS_MS = 30;
const RETRY_EVERY_MS = 1000;

export interface RunLogOptions {
  runId: string;
  store: RunStore;
  /** The number of the run's last event so far. */
  lastSeq: number;
  publish: (event: RunEvent) => void;
  onStoreError: (error: unknown) => void;
}

/**
 * The one writer of a run's history: numbers and dates its events, stores them in batches, and publishes each batch
 * when it is on the disk. Metrics of a stage come every 250 ms, the first few sooner, always the latest.
 */
export class RunLog {
  private readonly options: RunLogOptions;
  private seq: number;
  private pending: RunEvent[] = [];
  private unsaved: RunEvent[] = [];
  private isFailing = false;
  private writing: Promise<void> | null = null;
  private readonly intervals = new Map<string, number>();
  private readonly held = new Map<string, { timer: NodeJS.Timeout; body: RunEventBody | null }>();

  constructor(options: RunLogOptions) {
    this.options = options;
    this.seq = options.lastSeq;
  }

  emit(body: RunEventBody): void {
    if (body.kind === 'task-metrics') {
      const held = this.held.get(body.stageId);
      if (held) {
        held.body = body;
        return;
      }
      this.hold(body.stageId);
    } else if (body.kind === 'task-finished' || body.kind === 'run-finished') {
      // Its metrics are the last word on the task: what was held back is older.
      this.dropHeld(body.kind === 'task-finished' ? body.stageId : null);
    }
    this.append(body);
  }

  /** Resolves when all that was emitted has been stored and published. */
  async flushed(): Promise<void> {
    while (this.writing) await this.writing;
  }

  /** Resolves when all of it is on the disk; until then it is tried again and again. @param signal gives up */
  async saved(signal: AbortSignal): Promise<void> {
    await this.flushed();
    while (this.unsaved.length > 0) {
      await this.store([]);
      if (signal.aborted) return;
      if (this.unsaved.length > 0) await wait(RETRY_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private append(body: RunEventBody): void {
    this.seq += 1;
    this.pending.push({ ...body, seq: this.seq, at: Date.now() } as RunEvent);
    this.writing ??= this.write();
  }

  private hold(stageId: string): void {
    const interval = this.intervals.get(stageId) ?? FIRST_METRICS_MS;
    this.intervals.set(stageId, Math.min(interval * 2, METRICS_EVERY_MS));
    const timer = setTimeout(() => {
      const body = this.held.get(stageId)?.body ?? null;
      this.held.delete(stageId);
      if (body) this.emit(body);
    }, interval);
    this.held.set(stageId, { timer, body: null });
  }

  private dropHeld(stageId: string | null): void {
    for (const [id, held] of this.held) {
      if (stageId !== null && id !== stageId) continue;
      clearTimeout(held.timer);
      this.held.delete(id);
    }
  }

  private async write(): Promise<void> {
    while (this.pending.length > 0) {
      const batch = this.pending;
      this.pending = [];
      await this.store(batch);
      for (const event of batch) this.options.publish(event);
    }
    this.writing = null;
  }

  /** A history that cannot be written, such as on a full disk, must not stop the run: it is tried again with the next batch. */
  private async store(batch: RunEvent[]): Promise<void> {
    this.unsaved.push(...batch);
    try {
      await this.options.store.appendEvents(this.options.runId, this.unsaved);
      this.unsaved = [];
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.options.onStoreError(error);
      this.isFailing = true;
    }
  }
}
