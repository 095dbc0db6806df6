import type { InspectRequest } from '@millrace/engine';
import { type Field, type InputFile, printTypeName, type Schema } from '@millrace/plan';
import { quoteLiteral, quotePaths } from '../quote-sql.ts';
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

/** One file of each shape, the first file's first. */
async function distinctShapes({ main }: WorkerDatabase, files: InputFile[]): Promise<string[]> {
  const paths = files.map((file) => file.path);
  if (paths.length === 1) return paths;
  const [first = ''] = paths;
  const reader = await main.runAndReadAll(`
    SELECT min(file_name), bool_or(file_name = ${quoteLiteral(first)}) AS has_first FROM (
      SELECT file_name, string_agg(concat_ws(':', name, num_children, duckdb_type, logical_type), ';' ORDER BY column_id) AS shape
      FROM parquet_schema(${quotePaths(paths)}) GROUP BY file_name)
    GROUP BY shape ORDER BY has_first DESC, 1`);
  return reader.getRows().map(([file, hasFirst]) => (hasFirst === true ? first : String(file)));
}

async function countRows({ main }: WorkerDatabase, files: InputFile[]): Promise<number | null> {
  if (files.length > FILES_COUNTED) return null;
  const list = quotePaths(files.map((file) => file.path));
  const reader = await main.runAndReadAll(`SELECT sum(num_rows)::DOUBLE FROM parquet_file_metadata(${list})`);
  return Number(reader.getRows()[0]?.[0] ?? 0);
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
