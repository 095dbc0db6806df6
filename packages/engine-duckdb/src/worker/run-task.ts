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
import { withLines } from './offending-lines.ts';
import type { WorkerDatabase } from './open-database.ts';
import type { ProfileNode } from './read-profile.ts';
import { openScratch } from './scratch-tables.ts';
import { findSkippedLines } from './skipped-lines.ts';
import { takeSkippedRows } from './skipped-rows.ts';
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
  const { task, output, scratch } = call;
  const meter = new TaskMeter(database);
  const statement = copyStatement(task.sql, output);
  let inputs: ReadonlyMap<string, ScannedInput> = new Map();
  meter.watch(report, (progress) => estimatedRows(inputs, task, progress));
  try {
    await database.guard.requireSelect(task.sql, statement.sql);
    await guardJson(task, signal);
    signal.throwIfAborted();
    await openScratch(database, scratch);
    const counted = readInputRows(database, [...task.inputs, ...scratch]).then((rows) => {
      inputs = rows;
    });
    const rows = await withSoundGzip(database, task, signal, async () => (await database.main.runAndReadAll(statement.sql)).getRows());
    const profile = await readProfileFile(database.profilePath);
    meter.notePeak(profile.system_peak_temp_dir_size ?? 0);
    await counted;
    const skipped = [...(await takeSkippedRows(database, task)), ...(await findSkippedLines(database, task, profile))];
    const files = await readWrittenFiles(database, statement, rows, output);
    signal.throwIfAborted();
    meter.stop();
    const written = files.reduce((sum, file) => sum + file.rows, 0);
    const ports = matchCounters(profile, task.counters, inputs);
    return { files, skipped, metrics: meter.metrics([...ports, { ...output.rowsOf, rows: written, exact: true }], 1) };
  } catch (error) {
    const classified = classifyError(error);
    const placed = withNode(classified.error, statement.sql, classified.position, task.inputs);
    throw new EngineFailure(await withLines(placed), { cause: error });
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

/**
 * Runs the statement and reads the task's gzip files beside it: DuckDB takes the beginning of a file that was cut off for
 * the whole, so the result counts only when all files are sound.
 */
async function withSoundGzip<T>(database: WorkerDatabase, task: Task, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  const files = task.inputs.flatMap((input) => input.files).filter((file) => isGzip(file.path));
  if (files.length === 0) return run();
  let running = true;
  const interrupt = () => {
    if (!running) return;
    database.main.interrupt();
    setTimeout(interrupt, 50);
  };
  const examined = examineFiles(files, { signal }).then(
    (fault) => {
      if (fault) interrupt();
      return fault;
    },
    // Cancelled, or a file is gone: the statement tells.
    () => null,
  );
  // A damaged file also makes the statement fail in some other way: then the damage is the reason to tell.
  const [result, fault] = await Promise.all([
    run().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    ),
    examined,
  ]).finally(() => {
    running = false;
  });
  if (fault) throw failure('data', fault.code, fault.reason, { file: fault.file });
  if ('error' in result) throw result.error;
  return result.value;
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
