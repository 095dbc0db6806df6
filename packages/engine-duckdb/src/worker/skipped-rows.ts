import type { SkippedRows } from '@millrace/engine';
import type { Task } from '@millrace/plan';
import type { WorkerDatabase } from './open-database.ts';

/** DuckDB keeps what `store_rejects` left out in these tables of the connection. */
const REJECTS = `
  SELECT file_path, count(DISTINCT line), min(line)::DOUBLE, arg_min(error_message, line)
  FROM reject_errors JOIN reject_scans USING (scan_id, file_id)
  GROUP BY file_path
  ORDER BY file_path`;

/** Which rows of CSV files the last statement left out because they could not be read; then forgets them. */
export async function takeSkippedRows(database: WorkerDatabase, task: Task): Promise<SkippedRows[]> {
  if (!task.sql.includes('store_rejects')) return [];
  const { main } = database;
  const known = await main.runAndReadAll(
    `SELECT count(*) FROM duckdb_tables() WHERE temporary AND table_name IN ('reject_errors', 'reject_scans')`,
  );
  if (Number(known.getRows()[0]?.[0] ?? 0) < 2) return [];
  const found = (await main.runAndReadAll(REJECTS)).getRows();
  await main.run('DELETE FROM reject_errors');
  await main.run('DELETE FROM reject_scans');
  return found.map(([file, rows, line, reason]) => ({
    nodeId: nodeOf(task, String(file)),
    file: String(file),
    rows: Number(rows),
    firstLine: Number(line),
    reason: String(reason).split('\n')[0] ?? '',
  }));
}

function nodeOf(task: Task, file: string): string | null {
  return task.inputs.find((input) => input.files.some(({ path }) => path === file))?.nodeId ?? null;
}
