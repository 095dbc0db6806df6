import { statSync } from 'node:fs';
import type { InputFile } from '@millrace/plan';
import { failure } from '../engine-failure.ts';
import { examineFiles, isGzip, isJson } from './examine-files.ts';

/** A sample reads the beginning of its source; what it reads beyond this is left to the fate of the worker process. */
const BUDGET_BYTES = 48 * 1024 ** 2;
const MOST_FILES = 400;

/** Refuses files that DuckDB does not survive, of those that SELECTs of our printer name as literals. */
export async function guardSqlFiles(selects: string[], signal: AbortSignal): Promise<void> {
  const paths = selects.filter((sql) => /\bread_(json|ndjson|csv)/i.test(sql)).flatMap(literalPaths);
  await guardFiles([...new Set(paths)].slice(0, MOST_FILES).flatMap(fileOf), signal, BUDGET_BYTES);
}

export async function guardFiles(
  files: Pick<InputFile, 'path' | 'size' | 'modifiedAt'>[],
  signal: AbortSignal,
  budgetBytes?: number,
): Promise<void> {
  const fault = await examineFiles(files, { signal, ...(budgetBytes === undefined ? {} : { budgetBytes }) });
  if (fault) throw failure('data', fault.code, `The file ${fault.file} cannot be read: ${fault.reason}.`, { file: fault.file });
}

function literalPaths(sql: string): string[] {
  const paths: string[] = [];
  for (const [, literal = ''] of sql.matchAll(/'((?:\/|[A-Za-z]:)(?:[^']|'')*)'/g)) {
    const path = literal.replaceAll("''", "'");
    if (isJson(path) || isGzip(path)) paths.push(path);
  }
  return paths;
}

function fileOf(path: string): { path: string; size: number; modifiedAt: number }[] {
  try {
    const { size, mtimeMs } = statSync(path);
    return [{ path, size, modifiedAt: mtimeMs }];
  } catch {
    return [];
  }
}
