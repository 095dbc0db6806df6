import type { InspectRequest } from '@millrace/engine';
import { type Field, type InputFile, printTypeName, type Schema } from '@millrace/plan';
import { quotePaths } from '../quote-sql.ts';
import { describeSelect } from './describe.ts';
import { type FormatInspection, withFixedTypes } from './format-inspection.ts';
import type { WorkerDatabase } from './open-database.ts';
import { spreadSample } from './sampled-files.ts';
import { widerType } from './wider-type.ts';

const FILES_COMPARED = 10_000;
const SHAPES_DESCRIBED = 50;
const FILES_COUNTED = 50_000;
const NOTES = 5;

/** Columns out of the files' footers, and the exact number of rows. Files that differ are united by column name. */
export async function inspectParquet(database: WorkerDatabase, request: InspectRequest, signal: AbortSignal): Promise<FormatInspection> {
  const { files } = request;
  const compared = spreadSample(files, FILES_COMPARED);
  const shapes = await distinctShapes(database, compared);
  const columns: Schema = [];
  const notes: string[] = [];
  for (const file of shapes.slice(0, SHAPES_DESCRIBED)) {
    signal.throwIfAborted();
    const found = await describeSelect(
      database.main,
      `SELECT * FROM read_parquet(${quotePaths([file])}, hive_partitioning = false, binary_as_string = false)`,
    );
    if (columns.length === 0) columns.push(...found);
    else notes.push(...unite(columns, found, file.slice(file.lastIndexOf('/') + 1)));
  }
  if (compared.length < files.length) notes.push(`Columns come from ${compared.length} of ${files.length} files.`);
  const typed = withFixedTypes(columns, request);
  const changed = typed.some((field, index) => printTypeName(field.type) !== printTypeName(columns[index]?.type ?? field.type));
  const rows = await countRows(database, files);
  return {
    format: { kind: 'parquet', uniform: shapes.length === 1 && compared.length === files.length && !changed },
    columns: typed,
    rows,
    rowsExact: rows !== null,
    notes: notes.length > NOTES ? [...notes.slice(0, NOTES), `There are ${notes.length - NOTES} more such differences.`] : notes,
  };
}

/** What footers told, by path, size and time of their files: when one of many has changed, only that one is read again. */
const knownShapes = new Map<string, string>();
const knownRows = new Map<string, number>();
const FOOTERS_KEPT = 200_000;

/** One file of each shape, the first file's first. */
async function distinctShapes({ main }: WorkerDatabase, files: InputFile[]): Promise<string[]> {
  const paths = files.map((file) => file.path);
  if (paths.length === 1) return paths;
  const shapes = await footers(knownShapes, files, async (list) => {
    const reader = await main.runAndReadAll(`
      SELECT file_name, md5(string_agg(concat_ws(':', name, num_children, duckdb_type, logical_type), ';' ORDER BY column_id))
      FROM parquet_schema(${list}) GROUP BY file_name`);
    return reader.getRows().map(([file, shape]) => [String(file), String(shape)]);
  });
  const first = new Map<string, string>();
  for (const path of paths) {
    const shape = shapes.get(path) ?? '';
    if (!first.has(shape)) first.set(shape, path);
  }
  return [...first.values()];
}

async function countRows({ main }: WorkerDatabase, files: InputFile[]): Promise<number | null> {
  if (files.length > FILES_COUNTED) return null;
  const rows = await footers(knownRows, files, async (list) => {
    const reader = await main.runAndReadAll(`SELECT file_name, num_rows::DOUBLE FROM parquet_file_metadata(${list})`);
    return reader.getRows().map(([file, count]) => [String(file), Number(count)]);
  });
  return files.reduce((sum, { path }) => sum + (rows.get(path) ?? 0), 0);
}

/** What is known of each file, by its path; `read` is asked about those that are new or have changed. */
async function footers<T>(
  known: Map<string, T>,
  files: InputFile[],
  read: (list: string) => Promise<[path: string, found: T][]>,
): Promise<Map<string, T>> {
  const keys = new Map(files.map((file) => [file.path, `${file.size}:${file.modifiedAt}:${file.etag ?? ''}:${file.path}`]));
  const missing = files.filter(({ path }) => !known.has(keys.get(path) ?? ''));
  if (missing.length > 0) {
    if (known.size + missing.length > FOOTERS_KEPT) known.clear();
    const asked = known.size === 0 ? files : missing;
    for (const [path, found] of await read(quotePaths(asked.map(({ path }) => path)))) {
      const key = keys.get(path);
      if (key !== undefined) known.set(key, found);
    }
  }
  return new Map(
    files.flatMap(({ path }) => {
      const found = known.get(keys.get(path) ?? '');
      return found === undefined ? [] : [[path, found] as const];
    }),
  );
}

/** Adds another file's columns, and says what differs. */
function unite(columns: Schema, found: Schema, file: string): string[] {
  const here = new Map<string, Field>(found.map((field) => [field.name.toLowerCase(), field]));
  const notes: string[] = [];
  for (const [index, field] of columns.entries()) {
    const other = here.get(field.name.toLowerCase());
    here.delete(field.name.toLowerCase());
    if (!other) notes.push(`${file} has no column “${field.name}”: it is null there.`);
    else if (printTypeName(other.type) !== printTypeName(field.type)) {
      const type = widerType(field.type, other.type);
      notes.push(
        `“${field.name}” is ${printTypeName(other.type)} in ${file} and ${printTypeName(field.type)} before: it is read as ${printTypeName(type)}.`,
      );
      columns[index] = { name: field.name, type };
    }
  }
  for (const field of here.values()) {
    notes.push(`“${field.name}” is first seen in ${file}: it is null before.`);
    columns.push(field);
  }
  return notes;
}
