import { readFileSync } from 'node:fs';
import type { PortMetric, TaskMetrics } from '@millrace/engine';
import type { WorkerDatabase } from './open-database.ts';

const INTERVAL_MS = 200;
/** A short task is seen too: its first figures come early, the next ones at growing intervals. */
const FIRST_MS = 25;

interface ProcessCounts {
  cpuMs: number;
  bytesRead: number;
  bytesWritten: number;
}

/** Bytes of spill files, the most that any task of this process had. */
let highestSpill = 0;

/** Measures one task from its start: what the process used, and how far the statement has come. */
export class TaskMeter {
  private readonly database: WorkerDatabase;
  private readonly startedAt = performance.now();
  private readonly start = processCounts();
  private spillBytes = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(database: WorkerDatabase) {
    this.database = database;
  }

  /**
   * Reports at once, soon after, and then at growing intervals up to every 200 ms until {@link stop}.
   * @param estimate rows by port at a share of the work, or at an unknown one
   */
  watch(report: (metrics: TaskMetrics) => void, estimate: (progress: number | null) => PortMetric[]): void {
    report(this.metrics([], 0));
    let interval = FIRST_MS;
    const tick = async () => {
      const { percentage } = this.database.main.progress;
      const progress = percentage < 0 ? null : Math.min(percentage / 100, 1);
      report(this.metrics(estimate(progress), progress));
      // Asked beside the statement, and answered when it leaves a thread free: the figures do not wait for it.
      this.spillBytes = Math.max(this.spillBytes, await spilledBytes(this.database));
      if (this.timer === undefined) return;
      interval = Math.min(interval * 2, INTERVAL_MS);
      this.timer = setTimeout(tick, interval);
    };
    this.timer = setTimeout(tick, interval);
  }

  /**
   * Takes the engine's own peak, which is that of all tasks so far: a higher one than before is this task's, and shows
   * what was spilled and gone again between two looks.
   */
  notePeak(spillBytes: number): void {
    if (spillBytes <= highestSpill) return;
    highestSpill = spillBytes;
    this.spillBytes = Math.max(this.spillBytes, spillBytes);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  metrics(ports: PortMetric[], progress: number | null): TaskMetrics {
    const now = processCounts();
    return {
      ports,
      progress,
      elapsedMs: Math.round(performance.now() - this.startedAt),
      cpuMs: Math.round(now.cpuMs - this.start.cpuMs),
      bytesRead: now.bytesRead - this.start.bytesRead,
      bytesWritten: now.bytesWritten - this.start.bytesWritten,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      spillBytes: this.spillBytes,
    };
  }
}

function processCounts(): ProcessCounts {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, ...ioCounts() };
}

/** Bytes through read and write calls, by Linux's count; other systems do not tell. */
function ioCounts(): { bytesRead: number; bytesWritten: number } {
  try {
    const text = readFileSync('/proc/self/io', 'utf8');
    const count = (name: string) => Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return { bytesRead: count('rchar'), bytesWritten: count('wchar') };
  } catch {
    return { bytesRead: 0, bytesWritten: 0 };
  }
}

async function spilledBytes({ watch }: WorkerDatabase): Promise<number> {
  const reader = await watch.runAndReadAll('SELECT coalesce(sum(size), 0)::DOUBLE FROM duckdb_temporary_files()');
  return Number(reader.getRows()[0]?.[0] ?? 0);
}
