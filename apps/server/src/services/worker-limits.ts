import { statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import type { WorkerLimits } from '@millrace/engine';

const MEMORY_SHARE = 0.6;
const PREVIEW_MEMORY_SHARE = 0.15;
const SPILL_SHARE = 0.8;
const LEAST_MEMORY = 256 * 1024 * 1024;

export interface MachineLimits {
  threads: number;
  memoryBytes: number;
  /** Previews run beside a run, and are small. */
  previewMemoryBytes: number;
  /** The limits of a worker that starts now; spill files may take most of what is free on the disk. */
  now(): Promise<WorkerLimits>;
}

/** What this machine, or the container that it is, lets one worker use. */
export function workerLimits(spillFolder: string): MachineLimits {
  const threads = availableParallelism();
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const share = (part: number) => Math.max(Math.floor(memory * part), LEAST_MEMORY);
  const memoryBytes = share(MEMORY_SHARE);
  return {
    threads,
    memoryBytes,
    previewMemoryBytes: share(PREVIEW_MEMORY_SHARE),
    now: async () => {
      const disk = await statfs(spillFolder);
      return { threads, memoryBytes, spillBytes: Math.floor(disk.bavail * disk.bsize * SPILL_SHARE) };
    },
  };
}
