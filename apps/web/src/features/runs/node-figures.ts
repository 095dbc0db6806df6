import { type NodeRunState, nodeRunState, type RunState } from '@millrace/engine/reduce-run';
import { useShallow } from 'zustand/react/shallow';
import { useCanvasStore } from '../canvas/canvas-store.ts';

/** What a card shows of a run: flat, so that an unchanged node is not drawn again. */
export interface NodeFigures {
  state: NodeRunState['state'];
  /** Rows out of all ports; null before the first count. */
  rows: number | null;
  exact: boolean;
  tasksDone: number;
  tasksTotal: number;
  /** Milliseconds up to the last message of the run. */
  elapsedMs: number;
  bytesRead: number;
  bytesWritten: number;
  fusedInto: string | undefined;
  /** How much of the node's stages was there already, and why the rest was not. */
  reused: string | undefined;
  reusedWhy: string | undefined;
  /** Why the run failed, at the node where it did. */
  error: string | undefined;
}

const cache = new WeakMap<RunState, Map<string, NodeRunState | null>>();

/** A node's part in a run; null when it takes none. Counted once for each state of the run, for the nodes in view. */
function nodeState(run: RunState, nodeId: string): NodeRunState | null {
  let known = cache.get(run);
  if (!known) {
    known = new Map();
    cache.set(run, known);
  }
  let state = known.get(nodeId);
  if (state === undefined) {
    state = nodeRunState(run, nodeId, lastMoment(run)) ?? null;
    known.set(nodeId, state);
  }
  return state;
}

/** What the canvas shows of a run at a node; null when the node takes no part. */
export function nodeFigures(run: RunState, nodeId: string): NodeFigures | null {
  const node = nodeState(run, nodeId);
  if (!node) return null;
  const written = run.outputs.find((output) => output.nodeId === nodeId);
  const ports = Object.values(node.rows).filter(isTold);
  const rows = written
    ? written.rows + (written.kept?.rows ?? 0)
    : ports.length === 0
      ? null
      : ports.reduce((sum, port) => sum + port.rows, 0);
  return {
    // Where the engine knows which node failed, the others of its stage were only stopped.
    state: node.state === 'failed' && run.error?.nodeId !== undefined && run.error.nodeId !== nodeId ? 'cancelled' : node.state,
    rows,
    exact: written !== undefined || ports.every((port) => port.exact),
    tasksDone: node.tasksDone,
    tasksTotal: node.tasksTotal,
    elapsedMs: node.elapsedMs,
    bytesRead: node.bytesRead,
    bytesWritten: written?.bytes ?? node.bytesWritten,
    fusedInto: node.fusedInto,
    reused: node.parts && node.parts.total > 1 ? `reused ${node.parts.reused} of ${node.parts.total}` : undefined,
    reusedWhy: node.parts?.reasons.join('; ') || undefined,
    error: run.error?.nodeId === nodeId ? errorWithPlace(run.error) : undefined,
  };
}

/** Where and what: the place comes first, because a card has little room. */
function errorWithPlace({ message, file, line }: NonNullable<RunState['error']>): string {
  if (file === undefined || message.includes(file)) return message;
  return `${file}${line === undefined ? '' : `, line ${line}`}: ${message}`;
}

/** Rows that left a node by one port; null before the first count. */
export function portRows(run: RunState, nodeId: string, port: string): { rows: number; exact: boolean } | null {
  const count = nodeState(run, nodeId)?.rows[port];
  return count && isTold(count) ? count : null;
}

/** An estimate of none says only that nobody knows yet. */
function isTold({ rows, exact }: { rows: number; exact: boolean }): boolean {
  return exact || rows > 0;
}

/** The server's clock as far as the run has told it: the browser's own may differ. */
export function lastMoment(run: RunState): number {
  if (run.finishedAt !== null) return run.finishedAt;
  let last = run.startedAt ?? run.queuedAt;
  for (const stage of run.stages) {
    if (stage.startedAt !== null) {
      const spent = stage.done.elapsedMs + (stage.current?.elapsedMs ?? 0);
      last = Math.max(last, stage.finishedAt ?? 0, stage.startedAt + spent);
    }
  }
  return last;
}

export function useNodeFigures(nodeId: string): NodeFigures | null {
  return useCanvasStore(useShallow((state) => (state.run ? nodeFigures(state.run, nodeId) : null)));
}
