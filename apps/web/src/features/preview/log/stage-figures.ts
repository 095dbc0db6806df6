import type { StageState } from '@millrace/engine/reduce-run';

export interface StageFigures {
  /** Rows that left the stage's last node; null before the first count. */
  rows: number | null;
  exact: boolean;
  elapsedMs: number;
  cpuMs: number;
  bytesRead: number;
  bytesWritten: number;
  peakMemoryBytes: number;
  spillBytes: number;
}

/** What a stage has done so far: its finished tasks and the one that runs. */
export function stageFigures({ plan, done, current }: StageState): StageFigures {
  const last = plan.nodeIds.at(-1);
  const ports = [...done.ports, ...(current?.ports ?? [])].filter((port) => port.nodeId === last);
  return {
    rows: ports.length === 0 ? null : ports.reduce((sum, port) => sum + port.rows, 0),
    exact: ports.every((port) => port.exact),
    elapsedMs: done.elapsedMs + (current?.elapsedMs ?? 0),
    cpuMs: done.cpuMs + (current?.cpuMs ?? 0),
    bytesRead: done.bytesRead + (current?.bytesRead ?? 0),
    bytesWritten: done.bytesWritten + (current?.bytesWritten ?? 0),
    peakMemoryBytes: Math.max(done.peakMemoryBytes, current?.peakMemoryBytes ?? 0),
    spillBytes: Math.max(done.spillBytes, current?.spillBytes ?? 0),
  };
}
