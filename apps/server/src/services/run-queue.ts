/** Something that waits for its turn. Of one `key` there is never more than one at work. */
interface Waiting {
  id: string;
  key: string;
  work: () => Promise<void>;
}

/** First come, first served; at most `limit` at once, and one of each key. */
export class RunQueue {
  private readonly waiting: Waiting[] = [];
  private readonly working = new Map<string, { key: string; done: Promise<void> }>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** @param work starts when its turn comes, perhaps at once; it must not reject */
  add(id: string, key: string, work: () => Promise<void>): void {
    this.waiting.push({ id, key, work });
    this.startNext();
  }

  /** Takes one out that has not started. @returns false when it has, or is not known */
  remove(id: string): boolean {
    const index = this.waiting.findIndex((item) => item.id === id);
    if (index < 0) return false;
    this.waiting.splice(index, 1);
    return true;
  }

  waitingIds(): string[] {
    return this.waiting.map((item) => item.id);
  }

  /** Resolves when nothing is at work. */
  async idle(): Promise<void> {
    while (this.working.size > 0) await Promise.all([...this.working.values()].map((item) => item.done));
  }

  private startNext(): void {
    while (this.working.size < this.limit) {
      const busy = new Set([...this.working.values()].map((item) => item.key));
      const index = this.waiting.findIndex((item) => !busy.has(item.key));
      const [next] = index < 0 ? [] : this.waiting.splice(index, 1);
      if (!next) return;
      const done = next.work().finally(() => {
        this.working.delete(next.id);
        this.startNext();
      });
      this.working.set(next.id, { key: next.key, done });
    }
  }
}
