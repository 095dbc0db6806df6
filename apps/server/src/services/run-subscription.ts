import type { RunSnapshot } from '@millrace/api';
import type { RunEvent, RunState } from '@millrace/engine';

/** Events that wait for a slow reader, at most; beyond it the reader gets the state instead. */
const QUEUE_LIMIT = 256;

/**
 * One watcher's queue. It never grows beyond its limit: metrics that nobody has read yet are replaced by later ones of
 * their stage, and a reader that fell far behind gets one snapshot instead of all that it missed.
 */
export class RunSubscription {
  private queue: RunEvent[] = [];
  private behind = false;
  private ended = false;
  private wake: (() => void) | null = null;
  private readonly state: () => RunState;
  private readonly onClose: () => void;

  constructor(state: () => RunState, onClose: () => void) {
    this.state = state;
    this.onClose = onClose;
  }

  push(event: RunEvent): void {
    if (this.behind) return;
    const last = this.queue.at(-1);
    if (event.kind === 'task-metrics' && last?.kind === 'task-metrics' && last.stageId === event.stageId) this.queue.pop();
    this.queue.push(event);
    if (this.queue.length > QUEUE_LIMIT) {
      this.queue = [];
      this.behind = true;
    }
    this.wake?.();
  }

  /** No more events will come; what is queued is still handed out. */
  end(): void {
    this.ended = true;
    this.wake?.();
  }

  /** The reader went away. */
  close(): void {
    this.queue = [];
    this.behind = false;
    this.end();
    this.onClose();
  }

  /** The next event, or a snapshot when events were dropped; undefined at the end. */
  async next(): Promise<RunEvent | RunSnapshot | undefined> {
    for (;;) {
      if (this.behind) {
        this.behind = false;
        return { kind: 'snapshot', state: this.state() };
      }
      const event = this.queue.shift();
      if (event) return event;
      if (this.ended) return undefined;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = null;
    }
  }
}
