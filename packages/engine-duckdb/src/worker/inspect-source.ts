import type { Inspection, InspectRequest } from '@millrace/engine';
import type { InputFile, ReadFormat, Schema } from '@millrace/plan';
import { failure } from '../engine-failure.ts';
import { type FormatInspection, withFixedTypes } from './format-inspection.ts';
import { inspectAvro } from './inspect-avro.ts';
import { inspectCsv } from './inspect-csv.ts';
import { inspectExcel } from './inspect-excel.ts';
import { inspectJson } from './inspect-json.ts';
import { inspectParquet } from './inspect-parquet.ts';
import { inspectText } from './inspect-text.ts';
import type { WorkerDatabase } from './open-database.ts';
import { partitionColumnsOf } from './partition-columns.ts';

/** Finds a source's columns and how its files are written, from a few of its files. */
export async function inspectSource(database: WorkerDatabase, request: InspectRequest, signal: AbortSignal): Promise<Inspection> {
  if (request.files.length === 0) throw failure('configuration', 'source-empty', 'The source has no files.');
  const partitionColumns = withFixedTypes(partitionColumnsOf(request.allFiles ?? request.files), request);
  const found = await inspectFormat(database, request, signal);
  const keys = new Set(partitionColumns.map((field) => field.name.toLowerCase()));
  const columns = found.columns.filter((field) => !keys.has(field.name.toLowerCase()));
  return { ...found, format: withShapes(found, columns, request.files), columns, partitionColumns };
}

/** A CSV file that has a folder's key as a column too still has that column in its place. */
function withShapes({ format, columns }: FormatInspection, kept: Schema, files: InputFile[]): ReadFormat {
  if (format.kind !== 'csv' || kept.length === columns.length) return format;
  const shapes = format.shapes ?? [];
  const shaped = new Set(shapes.flatMap((shape) => shape.files));
  const rest = files.map((file) => file.path).filter((path) => !shaped.has(path));
  return { ...format, shapes: [...shapes, { columns: columns.map(({ name }) => name), files: rest }] };
}

function inspectFormat(database: WorkerDatabase, request: InspectRequest, signal: AbortSignal): Promise<FormatInspection> {
  const { hint } = request;
  switch (hint.kind) {
    case 'parquet':
      return inspectParquet(database, request, signal);
    case 'csv':
      return inspectCsv(database, request, hint, signal);
    case 'excel':
      return inspectExcel(database, request, hint);
    case 'avro':
      return inspectAvro(database, request, signal);
    case 'text':
      return inspectText(request, hint);
    case 'json':
      return inspectJson(database, request, hint, signal);
  }
}
