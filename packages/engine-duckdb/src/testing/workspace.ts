import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Engine, RunSession, TaskMetrics, TaskOutput, TaskResult, WorkerLimits } from '@millrace/engine';
import { type InputFile, type RowCounter, type Task, type TaskInput, WRITE_PORT } from '@millrace/plan';
import { afterAll, beforeAll } from 'vitest';
import { createDuckdbEngine } from '../duckdb-engine.ts';
import { schemaOf, TEST_LIMITS } from './limits.ts';

/** Workers start slowly on a busy machine. */
export const HOOK_MS = 60_000;

/** A folder of data with an engine over it, for the tests of one file. */
export interface TestWorkspace {
  root: string;
  engine: Engine;
  /** Writes a file and gives it as a source lists it. */
  file(path: string, content: string | Uint8Array, partition?: InputFile['partition']): InputFile;
  listed(path: string, partition?: InputFile['partition']): InputFile;
  openRun(limits?: Partial<WorkerLimits>): Promise<RunSession>;
}

export function useWorkspace(): TestWorkspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'millrace-duckdb-')));
  let engine: Engine | undefined;
  let runs = 0;
  const sessions: RunSession[] = [];
  beforeAll(async () => {
    engine = await createDuckdbEngine({
      readableDirectories: [join(root, 'data')],
      scratchDirectory: join(root, 'scratch'),
      previewLimits: TEST_LIMITS,
    });
  }, HOOK_MS);
  afterAll(async () => {
    for (const session of sessions) await session.close();
    await engine?.close();
    rmSync(root, { recursive: true, force: true });
  }, HOOK_MS);
  mkdirSync(join(root, 'data'));
  mkdirSync(join(root, 'out'));
  const listed = (path: string, partition: InputFile['partition'] = {}): InputFile => {
    const full = join(root, 'data', path);
    const { size, mtimeMs } = statSync(full);
    return { path: full, size, modifiedAt: mtimeMs, partition };
  };
  return {
    root,
    get engine() {
      if (!engine) throw new Error('The engine starts before the first test.');
      return engine;
    },
    listed,
    file(path, content, partition) {
      const full = join(root, 'data', path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, content);
      return listed(path, partition);
    },
    async openRun(limits = {}) {
      const session = await this.engine.openRun({
        runId: `run${++runs}`,
        readableDirectories: [join(root, 'data')],
        writableDirectories: [join(root, 'out')],
        scratchDirectory: join(root, 'scratch'),
        limits: { ...TEST_LIMITS, ...limits },
      });
      sessions.push(session);
      return session;
    },
  };
}

export interface TestTask {
  sql: string;
  inputs?: TaskInput[];
  counters?: RowCounter[];
  columns?: Record<string, string>;
  output?: Partial<TaskOutput>;
  signal?: AbortSignal;
}

let outputs = 0;

/** Runs one task into a folder of its own below `out`. */
export async function runTask(
  workspace: TestWorkspace,
  session: RunSession,
  request: TestTask,
): Promise<TaskResult & { directory: string; seen: TaskMetrics[] }> {
  const directory = join(workspace.root, 'out', `task${++outputs}`);
  const { sql, inputs = [], counters = [], columns = {} } = request;
  const task: Task = { id: 't1', stageId: 's1', sql, inputs, counters };
  const output: TaskOutput = {
    directory,
    filePrefix: 'run-0',
    format: { kind: 'parquet', compression: 'snappy' },
    partitionBy: [],
    schema: schemaOf(columns),
    rowsOf: { nodeId: 'target', port: WRITE_PORT },
    ...request.output,
  };
  const seen: TaskMetrics[] = [];
  const signal = request.signal ?? new AbortController().signal;
  const result = await session.runTask(task, output, { signal, onMetrics: (metrics) => seen.push(metrics) });
  return { ...result, directory, seen };
}
