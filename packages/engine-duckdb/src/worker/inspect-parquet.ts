import type { InspectRequest } from '@millrace/engine';
import { type Field, printTypeName, type Schema } from '@millrace/plan';
import { quoteList } from '../quote-sql.ts';
import { describeSelect } from './describe.ts';
import type { FormatInspection } from './format-inspection.ts';
import type { WorkerDatabase } from './open-database.ts';
import { spreadSample } from './sampled-files.ts';

const FILES_COMPARED = 24;
const FILES_COUNTED = 20_000;

/** Columns out of the footers of some files, and the exact number of rows out of all of them. */
export async function inspectParquet({ main }: WorkerDatabase, { files }: InspectRequest, signal: AbortSignal): Promise<FormatInspection> {
  const columns: Schema = [];
  const notes: string[] = [];
  for (const file of spreadSample(files, FILES_COMPARED)) {
    signal.throwIfAborted();
    const found = await describeSelect(main, `SELECT * FROM read_parquet(${quoteList([file.path])}, hive_partitioning = false)`);
    if (columns.length === 0) columns.push(...found);
    else notes.push(...drift(columns, found, fileName(file.path)));
  }
  const rows = files.length > FILES_COUNTED ? null : await countRows();
  return { format: { kind: 'parquet' }, columns, rows, rowsExact: rows !== null, notes: notes.slice(0, 5) };

  async function countRows(): Promise<number> {
    const reader = await main.runAndReadAll(
      `SELECT sum(num_rows)::DOUBLE FROM parquet_file_metadata(${quoteList(files.map((file) => file.path))})`,
    );
    return Number(reader.getRows()[0]?.[0] ?? 0);
  }
}

function drift(columns: Schema, found: Schema, file: string): string[] {
  const byName = (schema: Schema) => new Map<string, Field>(schema.map((field) => [field.name.toLowerCase(), field]));
  const known = byName(columns);
  const here = byName(found);
  const notes: string[] = [];
  for (const field of columns) if (!here.has(field.name.toLowerCase())) notes.push(`The file ${file} has no column “${field.name}”.`);
  for (const field of found) {
    const first = known.get(field.name.toLowerCase());
    if (!first) notes.push(`The column “${field.name}” of ${file} is not in the first file and is left out.`);
    else if (printTypeName(first.type) !== printTypeName(field.type)) {
      notes.push(
        `The column “${field.name}” is ${printTypeName(field.type)} in ${file} and ${printTypeName(first.type)} in the first file.`,
      );
    }
  }
  return notes;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
