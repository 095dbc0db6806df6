import { readFile } from 'node:fs/promises';
import { EngineFailure, type PortMetric, type TaskMetrics, type TaskResult } from '@millrace/engine';
import type { Task } from '@millrace/plan';
import { classifyError } from '../classify-error.ts';
import { failure } from '../engine-failure.ts';
import type { TaskCall } from '../worker-messages.ts';
import { copyStatement } from './copy-statement.ts';
import { examineFiles, isGzip, isJson } from './examine-files.ts';
import { withNode } from './failed-node.ts';
import { readInputRows } from './input-rows.ts';
import { matchCounters, type ScannedInput } from './match-counters.ts';
import type { WorkerDatabase } from './open-database.ts';
import type { ProfileNode } from './read-profile.ts';
import { TaskMeter } from './task-meter.ts';
import { readWrittenFiles } from './written-files.ts';

/** JSON beyond this is not looked through first: what kills the worker is looked for when it has died. */
const GUARD_BYTES = 64 * 1024 ** 2;

/** Writes a task's rows to its staging folder, telling on the way how far it is. */
export async function runTask(
  database: WorkerDatabase,
  call: TaskCall,
  signal: AbortSignal,
  report: (metrics: TaskMetrics) => void,
): Promise<TaskResult> {
  const { task, output } = call;
  const meter = new TaskMeter(database);
  const statement = copyStatement(task.sql, output);
  let inputs: ReadonlyMap<string, ScannedInput> = new Map();
  meter.watch(report, (progress) => estimatedRows(inputs, task, progress));
  try {
    await guardJson(task, signal);
    signal.throwIfAborted();
    const sound = new GzipGuard(database, task);
    const counted = readInputRows(database, task.inputs).then((rows) => {
      inputs = rows;
    });
    const rows = await sound.whole(async () => (await database.main.runAndReadAll(statement.sql)).getRows());
    const profile = await readProfileFile(database.profilePath);
    await counted;
    const files = await readWrittenFiles(database, statement, rows, output);
    signal.throwIfAborted();
    meter.stop();
    const written = files.reduce((sum, file) => sum + file.rows, 0);
    const ports = matchCounters(profile, task.counters, inputs);
    return { files, metrics: meter.metrics([...ports, { ...output.rowsOf, rows: written, exact: true }], 1) };
  } catch (error) {
    const classified = classifyError(error);
    throw new EngineFailure(withNode(classified.error, statement.sql, classified.position, task.inputs), { cause: error });
  } finally {
    meter.stop();
  }
}

async function guardJson(task: Task, signal: AbortSignal): Promise<void> {
  if (!/\bread_(nd)?json/i.test(task.sql)) return;
  const files = task.inputs.flatMap((input) => input.files).filter((file) => isJson(file.path) && !isGzip(file.path));
  const fault = await examineFiles(files, { signal, budgetBytes: GUARD_BYTES });
  if (fault) throw failure('data', fault.code, fault.reason, { file: fault.file });
}

/** Reads the task's gzip files beside the statement: DuckDB takes the beginning of a file that was cut off for the whole. */
class GzipGuard {
  private readonly database: WorkerDatabase;
  private readonly files: Task['inputs'][number]['files'];

  constructor(database: WorkerDatabase, task: Task) {
    this.database = database;
    this.files = task.inputs.flatMap((input) => input.files).filter((file) => isGzip(file.path));
  }

  /** Runs the statement and lets its result pass when all files are sound. */
  async whole<T>(run: () => Promise<T>): Promise<T> {
    if (this.files.length === 0) return run();
    const stop = new AbortController();
    let running = true;
    const interrupt = () => {
      if (!running) return;
      this.database.main.interrupt();
      setTimeout(interrupt, 50);
    };
    const examined = examineFiles(this.files, { signal: stop.signal }).then((fault) => {
      if (fault) interrupt();
      return fault;
    });
    try {
      const result = await run();
      running = false;
      const fault = await examined;
      if (fault) throw failure('data', fault.code, fault.reason, { file: fault.file });
      return result;
    } catch (error) {
      running = false;
      stop.abort();
      const fault = await examined.catch(() => null);
      if (fault) throw failure('data', fault.code, fault.reason, { file: fault.file });
      throw error;
    }
  }
}

/** While a task runs only the sources' totals are known; how much of them was read is the share of the work done. */
function estimatedRows(inputs: ReadonlyMap<string, ScannedInput>, task: Task, progress: number | null): PortMetric[] {
  if (progress === null) return [];
  const scans = new Map(scansOf(task).map((scan) => [scan.nodeId, scan.port]));
  return [...inputs].flatMap(([nodeId, { rows }]): PortMetric[] => {
    const port = scans.get(nodeId);
    return rows === undefined || port === undefined ? [] : [{ nodeId, port, rows: Math.round(rows * progress), exact: false }];
  });
}

function scansOf({ counters }: Task): { nodeId: string; port: string }[] {
  const pending = [...counters];
  const scans: { nodeId: string; port: string }[] = [];
  for (let counter = pending.pop(); counter; counter = pending.pop()) {
    if (counter.kind === 'scan') scans.push({ nodeId: counter.nodeId, port: counter.port });
    else pending.push(...counter.children);
  }
  return scans;
}

async function readProfileFile(path: string): Promise<ProfileNode> {
  const profile: unknown = JSON.parse(await readFile(path, 'utf8'));
  return typeof profile === 'object' && profile !== null ? profile : {};
}
