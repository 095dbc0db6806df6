import type { FormatHint, InspectRequest } from '@millrace/engine';
import type { DataType, InputFile, ReadFormat, Schema } from '@millrace/plan';
import { failure } from '../engine-failure.ts';
import { quotePaths } from '../quote-sql.ts';
import { describeSelect } from './describe.ts';
import { type FormatInspection, withFixedTypes } from './format-inspection.ts';
import { guardFiles } from './guard-files.ts';
import { type JsonLayout, jsonLayout } from './json-layout.ts';
import type { WorkerDatabase } from './open-database.ts';
import { readHead } from './read-head.ts';
import { spreadSample } from './sampled-files.ts';

const HEAD_BYTES = 1024 * 1024;
/** Beyond the first 32 files DuckDB's own detection misses columns, so the files are looked at together, up to this many. */
const FILES_SAMPLED = 200;
const GUARD_BYTES = 256 * 1024 ** 2;
const SAMPLE_RECORDS = 20_480;

type JsonHint = Extract<FormatHint, { kind: 'json' }>;
type JsonFormat = Extract<ReadFormat, { kind: 'json' }>;

/** Tells lines, an array and a document apart, and finds the records' columns. */
export async function inspectJson(
  database: WorkerDatabase,
  request: InspectRequest,
  hint: JsonHint,
  signal: AbortSignal,
): Promise<FormatInspection> {
  const files = request.files.filter((file) => file.size > 0);
  const [first] = files;
  if (!first) throw failure('data', 'source-empty', 'The file is empty.', { file: request.files[0]?.path ?? '' });
  const sampled = spreadSample(files, FILES_SAMPLED);
  await guardFiles(sampled, signal, GUARD_BYTES);
  const head = await readHead(first.path, first.size, HEAD_BYTES);
  const text = head.bytes.toString('utf8').replace(/^\ufeff/, '');
  const found = jsonLayout(text);
  if (!found) throw failure('data', 'json-malformed', 'The file does not begin with a JSON object or array.', { file: first.path });
  const layout: JsonLayout = hint.recordPath.length > 0 ? { layout: 'document', recordPath: hint.recordPath } : found;
  const notes: string[] = [];
  if (hint.recordPath.length === 0 && layout.recordPath.length > 0)
    notes.push(`The records are the list “${layout.recordPath.join('.')}” in each document.`);
  if (files.length > sampled.length) notes.push(`Columns come from ${sampled.length} of ${files.length} files.`);
  const format: JsonFormat = { kind: 'json', ...layout, badRows: hint.badRows };
  const columns = withFixedTypes(await recordColumns(database, sampled, format), request);
  const lines = layout.layout === 'lines' ? (text.match(/\S[^\n]*\n/g)?.length ?? 0) + (head.whole && !text.endsWith('\n') ? 1 : 0) : 0;
  const bytes = request.files.reduce((sum, file) => sum + file.size, 0);
  const rows = lines === 0 ? null : Math.round((bytes / head.bytesInFile) * lines);
  return { format, columns, rows, rowsExact: false, notes };
}

async function recordColumns({ main }: WorkerDatabase, files: InputFile[], { layout, recordPath, badRows }: JsonFormat): Promise<Schema> {
  const largest = Math.max(...files.map((file) => file.size));
  const options = [
    `format = '${layout === 'lines' ? 'newline_delimited' : layout === 'array' ? 'array' : 'unstructured'}'`,
    `sample_size = ${SAMPLE_RECORDS}`,
    `maximum_object_size = ${Math.max(16 * 1024 ** 2, layout === 'document' ? largest * 2 : 0)}`,
    'hive_partitioning = false',
    'records = true',
    // DuckDB can pass over a bad record only where each has a line.
    `ignore_errors = ${layout === 'lines' && badRows === 'skip'}`,
    `union_by_name = ${files.length > 1}`,
  ];
  const columns = await describeSelect(
    main,
    `SELECT * FROM read_json(${quotePaths(files.map((file) => file.path))}, ${options.join(', ')})`,
  );
  if (layout !== 'document') return columns;
  return fieldsAt(columns, recordPath);
}

function fieldsAt(columns: Schema, recordPath: string[]): Schema {
  let fields = columns;
  let place: DataType | undefined;
  for (const key of recordPath) {
    place = fields.find((field) => field.name === key)?.type;
    fields = place?.kind === 'struct' ? place.fields : [];
  }
  const path = recordPath.join('.');
  if (!place)
    throw failure('configuration', 'record-path', `The documents have no “${path}”.`, {
      hint: 'Correct the path to the records, or leave it empty.',
    });
  if (place.kind !== 'list')
    throw failure('configuration', 'record-path', `“${path}” is not a list in the documents.`, { hint: 'Give the path of a list.' });
  return place.item.kind === 'struct' ? place.item.fields : [{ name: recordPath.at(-1) ?? 'value', type: place.item }];
}
