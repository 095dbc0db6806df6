import { readFile } from 'node:fs/promises';
import type { TaskMetrics, TaskResult } from '@millrace/engine';
import type { TaskCall } from '../worker-messages.ts';
import { copyStatement } from './copy-statement.ts';
import { matchCounters, type ProfileNode } from './match-counters.ts';
import type { WorkerDatabase } from './open-database.ts';
import { TaskMeter } from './task-meter.ts';
import { readWrittenFiles } from './written-files.ts';

/** Writes a task's rows to its staging folder, telling on the way how far it is. */
export async function runTask(
  database: WorkerDatabase,
  call: TaskCall,
  signal: AbortSignal,
  report: (metrics: TaskMetrics) => void,
): Promise<TaskResult> {
  const { task, output } = call;
  const meter = new TaskMeter(database);
  meter.watch(report, () => []);
  try {
    signal.throwIfAborted();
    const statement = copyStatement(task.sql, output);
    const reader = await database.main.runAndReadAll(statement.sql);
    const files = await readWrittenFiles(database, statement, reader.getRows(), output);
    signal.throwIfAborted();
    meter.stop();
    const ports = matchCounters(await readProfile(database.profilePath), task.counters);
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    return { files, metrics: meter.metrics([...ports, { ...output.rowsOf, rows, exact: true }], 1) };
  } finally {
    meter.stop();
  }
}

async function readProfile(path: string): Promise<ProfileNode> {
  const profile: unknown = JSON.parse(await readFile(path, 'utf8'));
  return typeof profile === 'object' && profile !== null ? profile : {};
}
