import { statSync } from 'node:fs';
import type { InputFile } from '@millrace/plan';

const MOST_FILES = 400;

export type FoundFile = Pick<InputFile, 'path' | 'size' | 'modifiedAt'>;

/** Files that SELECTs of our printer read as text and name as literals; parts of Parquet need no looking at. */
export function textFilesOf(selects: string[]): FoundFile[] {
  const paths = selects.filter((sql) => /\bread_(json|ndjson|csv)/i.test(sql)).flatMap(literalPaths);
  return [...new Set(paths)].slice(0, MOST_FILES).flatMap(fileOf);
}

function literalPaths(sql: string): string[] {
  const literals = [...sql.matchAll(/'((?:\/|[A-Za-z]:)(?:[^']|'')*)'/g)].map(([, literal = '']) => literal.replaceAll("''", "'"));
  // The printer writes `*`, `?` and `[` in a name as a set of one.
  return literals.map((path) => path.replaceAll(/\[([*?[])\]/g, '$1')).filter((path) => !/\.parquet$/i.test(path));
}

function fileOf(path: string): FoundFile[] {
  try {
    const stat = statSync(path);
    return stat.isFile() ? [{ path, size: stat.size, modifiedAt: stat.mtimeMs }] : [];
  } catch {
    return [];
  }
}
