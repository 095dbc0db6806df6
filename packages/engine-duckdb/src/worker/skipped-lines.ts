import type { SkippedRows } from '@millrace/engine';
import type { Task } from '@millrace/plan';
import { quotePaths } from '../quote-sql.ts';
import type { WorkerDatabase } from './open-database.ts';
import type { ProfileNode } from './read-profile.ts';
import { textLines } from './text-lines.ts';

/** Files whose first bad line is looked for; the others are told with their count alone. */
const FILES_LOOKED_INTO = 20;

/**
 * Which lines of JSON files the last statement left out because they are no records. Only when its profile shows that
 * some were, the files are read again.
 */
export async function findSkippedLines(database: WorkerDatabase, task: Task, profile: ProfileNode): Promise<SkippedRows[]> {
  const checked = task.inputs.filter((input) => input.checkedLines);
  const leftOut = checked.length === 0 ? 0 : linesLeftOut(profile);
  if (leftOut === 0) return [];
  const found: SkippedRows[] = [];
  for (const { nodeId, files } of checked) {
    const paths = files.map(({ path }) => path);
    const counts = await badLines(database, paths).catch(() => undefined);
    if (!counts) {
      const reason = 'Lines that are blank or no JSON records; which ones could not be found out.';
      found.push({ nodeId, file: paths.length === 1 ? (paths[0] ?? '') : `${paths.length} files`, rows: leftOut, firstLine: null, reason });
    }
    for (const [file, rows] of counts ?? []) {
      const first = found.length < FILES_LOOKED_INTO ? await firstBadLine(file) : undefined;
      found.push({ nodeId, file, rows, firstLine: first?.line ?? null, reason: first?.reason ?? 'The lines are no JSON records.' });
    }
  }
  return found;
}

/** How many lines the filters right above scans of lines took away: blank ones and those of other conditions too, so at most so many are bad. */
function linesLeftOut(node: ProfileNode): number {
  const children = node.children ?? [];
  const below = children.reduce((sum, child) => sum + linesLeftOut(child), 0);
  const isCheck = /TRY_CAST\(TRY_CAST\("?line"? AS JSON\)/i.test(String(node.extra_info?.Expression ?? ''));
  if (!isCheck) return below;
  const read = children.reduce((sum, child) => sum + (child.operator_cardinality ?? 0), 0);
  return below + Math.max(0, read - (node.operator_cardinality ?? 0));
}

async function badLines({ main }: WorkerDatabase, paths: string[]): Promise<[file: string, rows: number][]> {
  const reader = await main.runAndReadAll(`
    SELECT filename, count(*)::DOUBLE
    FROM read_csv(${quotePaths(paths)}, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = '\u0001',
      quote = '', escape = '', strict_mode = false, filename = true)
    WHERE trim(line) <> '' AND coalesce(json_type(TRY_CAST(line AS JSON)), '') <> 'OBJECT'
    GROUP BY filename
    ORDER BY filename`);
  return reader.getRows().map(([file, rows]) => [String(file), Number(rows)]);
}

async function firstBadLine(path: string): Promise<{ line: number; reason: string } | undefined> {
  try {
    for await (const { line, text } of textLines(path)) {
      const reason = text.trim() === '' ? undefined : faultOf(text);
      if (reason !== undefined) return { line, reason };
    }
  } catch {
    // The statement has read the file: what is wrong with it now is no matter of its lines.
  }
  return undefined;
}

function faultOf(content: string): string | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'The line is no JSON object.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
