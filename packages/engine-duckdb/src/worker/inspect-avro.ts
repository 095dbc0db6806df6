import type { InspectRequest } from '@millrace/engine';
import { printTypeName, type Schema } from '@millrace/plan';
import { quotePaths } from '../quote-sql.ts';
import { describeSelect } from './describe.ts';
import { type FormatInspection, withFixedTypes } from './format-inspection.ts';
import type { WorkerDatabase } from './open-database.ts';
import { requireExtension } from './require-extension.ts';
import { spreadSample } from './sampled-files.ts';
import { widerType } from './wider-type.ts';

const FILES_SAMPLED = 200;

/** Columns out of the files' own schemas, united by name. */
export async function inspectAvro(database: WorkerDatabase, request: InspectRequest, signal: AbortSignal): Promise<FormatInspection> {
  requireExtension(database, 'avro', 'Avro files');
  const sampled = spreadSample(request.files, FILES_SAMPLED);
  const columns: Schema = [];
  const shapes = new Set<string>();
  for (const { path } of sampled) {
    signal.throwIfAborted();
    const found = await describeSelect(database.main, `SELECT * FROM read_avro(${quotePaths([path])})`);
    shapes.add(JSON.stringify(found));
    for (const { name, type } of found) {
      const place = columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
      const known = columns[place];
      if (known) columns[place] = { name: known.name, type: widerType(known.type, type) };
      else columns.push({ name, type });
    }
  }
  const typed = withFixedTypes(columns, request);
  const changed = typed.some(({ type }, index) => printTypeName(type) !== printTypeName(columns[index]?.type ?? type));
  const all = sampled.length === request.files.length;
  return {
    format: { kind: 'avro', uniform: shapes.size === 1 && all && !changed },
    columns: typed,
    rows: null,
    rowsExact: false,
    notes: all ? [] : [`Columns come from ${sampled.length} of ${request.files.length} files.`],
  };
}
