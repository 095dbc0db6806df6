import { mkdir, rename, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { TaskOutput, WrittenFile } from '@millrace/engine';
import { printTypeName, type WriteFormat } from '@millrace/plan';
import { parseHivePath, printHivePath } from '@millrace/storage';
import { quoteIdentifier, quotePath } from '../quote-sql.ts';
import { type CopyStatement, copyStatement, fileExtension, safePrefix } from './copy-statement.ts';
import { countRecords } from './count-records.ts';
import type { WorkerDatabase } from './open-database.ts';

/** What a COPY wrote, from the rows that it returned. No row at all becomes one empty file that holds the columns. */
export async function readWrittenFiles(
  database: WorkerDatabase,
  statement: CopyStatement,
  rows: unknown[][],
  output: TaskOutput,
): Promise<WrittenFile[]> {
  const counts = statement.countsPerFile
    ? rows.map((row) => ({ path: String(row[0]), rows: Number(row[1]) }))
    : await countedFiles(database, rows, output);
  if (counts.length === 0) return [await writeEmptyFile(database, output)];
  return Promise.all(counts.map((count) => writtenFile(count.path, count.rows, output)));
}

async function writtenFile(path: string, rows: number, output: TaskOutput): Promise<WrittenFile> {
  const relativePath = relative(output.directory, path).split(sep).join('/');
  const { size } = await stat(path);
  const folders = parseHivePath(relativePath);
  if (!output.splitBy || rows === 0) return { path: relativePath, rows, bytes: size, partition: folders };
  // The folders only told the parts apart.
  const name = relativePath.slice(relativePath.lastIndexOf('/') + 1);
  await rename(path, join(output.directory, name));
  return { path: name, rows, bytes: size, partition: {}, split: folders };
}

/** CSV and JSON writers tell the count of all files together, so each of several files is read again. */
async function countedFiles(database: WorkerDatabase, rows: unknown[][], output: TaskOutput): Promise<{ path: string; rows: number }[]> {
  const [count, files] = rows[0] ?? [];
  const paths = listedPaths(files);
  const [only] = paths;
  if (paths.length === 1 && only !== undefined) return [{ path: only, rows: Number(count) }];
  const counted: { path: string; rows: number }[] = [];
  for (const path of paths) counted.push({ path, rows: await rowsIn(database, path, output.format) });
  return counted;
}

async function rowsIn({ main }: WorkerDatabase, path: string, format: WriteFormat): Promise<number> {
  if (format.kind !== 'excel') return countRecords(path, format);
  const options = `header = ${format.header}, all_varchar = true, stop_at_empty = false`;
  const reader = await main.runAndReadAll(`SELECT count(*)::DOUBLE FROM read_xlsx(${quotePath(path)}, ${options})`);
  return Number(reader.getRows()[0]?.[0]);
}

function listedPaths(files: unknown): string[] {
  const items = typeof files === 'object' && files !== null && 'items' in files ? files.items : files;
  return Array.isArray(items) ? items.map(String) : [];
}

async function writeEmptyFile(database: WorkerDatabase, output: TaskOutput): Promise<WrittenFile> {
  const keys = new Set(output.partitionBy.map((name) => name.toLowerCase()));
  const columns = output.schema.filter((field) => !keys.has(field.name.toLowerCase()));
  const select = `SELECT ${columns.map((field) => `CAST(NULL AS ${printTypeName(field.type)}) AS ${quoteIdentifier(field.name)}`).join(', ')} WHERE false`;
  const directory = join(output.directory, printHivePath(output.partitionBy, {}));
  await mkdir(directory, { recursive: true });
  await database.main.run(copyStatement(select, { ...output, directory, partitionBy: [], splitBy: [] }).sql);
  const path = join(directory, `${safePrefix(output.filePrefix)}.${fileExtension(output.format)}`);
  return writtenFile(path, 0, output);
}
