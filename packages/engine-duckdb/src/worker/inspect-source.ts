import type { Inspection, InspectRequest } from '@millrace/engine';
import { failure } from '../engine-failure.ts';
import { type FormatInspection, withFixedTypes } from './format-inspection.ts';
import { inspectCsv } from './inspect-csv.ts';
import { inspectJson } from './inspect-json.ts';
import { inspectParquet } from './inspect-parquet.ts';
import type { WorkerDatabase } from './open-database.ts';
import { partitionColumnsOf } from './partition-columns.ts';

/** Finds a source's columns and how its files are written, from a few of its files. */
export async function inspectSource(database: WorkerDatabase, request: InspectRequest, signal: AbortSignal): Promise<Inspection> {
  if (request.files.length === 0) throw failure('configuration', 'source-empty', 'The source has no files.');
  const partitionColumns = withFixedTypes(partitionColumnsOf(request.files), request);
  const found = await inspectFormat(database, request, signal);
  const keys = new Set(partitionColumns.map((field) => field.name.toLowerCase()));
  const columns = found.columns.filter((field) => !keys.has(field.name.toLowerCase()));
  // Places would be wrong without the columns that give way to the folders' keys.
  const byName = found.format.kind === 'csv' && columns.length < found.columns.length;
  const format = byName ? { ...found.format, byName: true as const } : found.format;
  return { ...found, format, columns, partitionColumns };
}

function inspectFormat(database: WorkerDatabase, request: InspectRequest, signal: AbortSignal): Promise<FormatInspection> {
  const { hint } = request;
  switch (hint.kind) {
    case 'parquet':
      return inspectParquet(database, request, signal);
    case 'csv':
      return inspectCsv(database, request, hint, signal);
    case 'json':
      return inspectJson(database, request, hint, signal);
  }
}
