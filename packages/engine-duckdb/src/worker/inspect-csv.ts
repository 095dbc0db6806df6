import type { FormatHint, InspectRequest } from '@millrace/engine';
import { type DataType, type InputFile, isNumeric, parseTypeName, printTypeName, type ReadFormat, type Schema } from '@millrace/plan';
import { failure } from '../engine-failure.ts';
import { quoteIdentifier, quoteList, quoteLiteral } from '../quote-sql.ts';
import { type CsvLayout, csvLayout } from './csv-layout.ts';
import { type FormatInspection, withFixedTypes } from './format-inspection.ts';
import { guardFiles } from './guard-sql-files.ts';
import type { WorkerDatabase } from './open-database.ts';
import { type FileHead, readHead } from './read-head.ts';
import { spreadSample } from './sampled-files.ts';

const HEAD_BYTES = 512 * 1024;
const FILES_SNIFFED = 12;
const SAMPLE_ROWS = 20_480;
const GUARD_BYTES = 64 * 1024 ** 2;

type CsvHint = Extract<FormatHint, { kind: 'csv' }>;
type CsvFormat = Extract<ReadFormat, { kind: 'csv' }>;

interface Sniffed {
  columns: Schema;
  header: boolean;
  dateFormat: string | undefined;
  timestampFormat: string | undefined;
}

/** Finds delimiter, header, preamble and types; says what it skipped and which records are ragged. */
export async function inspectCsv(
  database: WorkerDatabase,
  request: InspectRequest,
  hint: CsvHint,
  signal: AbortSignal,
): Promise<FormatInspection> {
  const files = request.files.filter((file) => file.size > 0);
  const [first] = files;
  if (!first) throw failure('data', 'source-empty', `The file ${request.files[0]?.path ?? ''} is empty.`);
  const sampled = spreadSample(files, FILES_SNIFFED);
  await guardFiles(sampled, signal, GUARD_BYTES);
  const head = await readHead(first.path, first.size, HEAD_BYTES);
  const text = decodeUtf8(head, first);
  const layout = csvLayout(text, head.whole, hint);
  const notes: string[] = [];
  const sniffed = await sniff(database, first, layout, hint);
  let columns = sniffed.columns;
  for (const file of sampled.slice(1)) {
    signal.throwIfAborted();
    const other = await sniff(database, file, layout, { ...hint, header: sniffed.header });
    columns = merged(columns, other.columns, fileName(file), sniffed.header, notes);
  }
  const format: CsvFormat = {
    kind: 'csv',
    delimiter: layout.delimiter,
    quote: layout.quote,
    escape: layout.escape,
    header: sniffed.header,
    skip: layout.skip,
    nullText: hint.nullText ?? '',
    badRows: hint.badRows,
    ...(sniffed.dateFormat === undefined ? {} : { dateFormat: sniffed.dateFormat }),
    ...(sniffed.timestampFormat === undefined ? {} : { timestampFormat: sniffed.timestampFormat }),
  };
  columns = await keepLeadingZeros(database, sampled, columns, format, notes);
  notes.unshift(...layoutNotes(layout, hint, fileName(first)));
  if (files.length > sampled.length) notes.push(`Columns and types come from ${sampled.length} of ${files.length} files.`);
  const rows = estimateRows(request.files, head, layout, sniffed.header);
  return { format, columns: withFixedTypes(columns, request), rows, rowsExact: false, notes };
}

function decodeUtf8(head: FileHead, file: InputFile): string {
  const { bytes } = head;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw failure('data', 'encoding', `The file ${file.path} is UTF-16 text.`, { file: file.path, hint: 'Save it as UTF-8.' });
  }
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

async function sniff({ main }: WorkerDatabase, file: InputFile, layout: CsvLayout, hint: CsvHint): Promise<Sniffed> {
  const options = [
    `delim = ${quoteLiteral(layout.delimiter)}`,
    `quote = ${quoteLiteral(layout.quote)}`,
    `escape = ${quoteLiteral(layout.escape)}`,
    `skip = ${layout.skip}`,
    `sample_size = ${SAMPLE_ROWS}`,
    'null_padding = true',
    'ignore_errors = true',
    'strict_mode = false',
  ];
  if (hint.header !== undefined) options.push(`header = ${hint.header}`);
  if (hint.nullText !== undefined) options.push(`nullstr = ${quoteList([...new Set([hint.nullText])])}`);
  const reader = await main.runAndReadAll(
    `SELECT HasHeader, Columns::JSON, coalesce(DateFormat, ''), coalesce(TimestampFormat, '') FROM sniff_csv(${quoteLiteral(file.path)}, ${options.join(', ')})`,
  );
  const [header, columns, dateFormat, timestampFormat] = reader.getRows()[0] ?? [];
  return {
    header: header === true,
    columns: readColumns(String(columns)).slice(0, Math.max(layout.width, 1)),
    dateFormat: given(dateFormat),
    timestampFormat: given(timestampFormat),
  };
}

function given(text: unknown): string | undefined {
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function readColumns(json: string): Schema {
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value)) return [];
  return value.map((column: { name: unknown; type: unknown }) => ({
    name: String(column.name),
    type: parseTypeName(String(column.type)) ?? { kind: 'utf8' },
  }));
}

/** Types that hold the values of both files; CSV columns are matched by place. */
function merged(columns: Schema, other: Schema, file: string, header: boolean, notes: string[]): Schema {
  if (other.length !== columns.length) {
    notes.push(`The file ${file} has ${other.length} columns; the first file has ${columns.length}.`);
    return columns;
  }
  return columns.map((column, index) => {
    const there = other[index] ?? column;
    if (header && there.name.toLowerCase() !== column.name.toLowerCase()) {
      notes.push(`Column ${index + 1} is called “${there.name}” in ${file} and “${column.name}” in the first file.`);
    }
    return { name: column.name, type: widerType(column.type, there.type) };
  });
}

export function widerType(one: DataType, other: DataType): DataType {
  if (printTypeName(one) === printTypeName(other)) return one;
  if (one.kind === 'int' && other.kind === 'int') return one.bits >= other.bits ? one : other;
  if (isNumeric(one) && isNumeric(other)) return { kind: 'float', bits: 64 };
  const kinds = new Set([one.kind, other.kind]);
  if (kinds.size === 2 && kinds.has('date') && kinds.has('timestamp')) return one.kind === 'timestamp' ? one : other;
  return { kind: 'utf8' };
}

/** `007` is a code, not the number seven. */
async function keepLeadingZeros(
  { main }: WorkerDatabase,
  files: InputFile[],
  columns: Schema,
  format: CsvFormat,
  notes: string[],
): Promise<Schema> {
  const numbers = columns.filter((column) => column.type.kind === 'int');
  if (numbers.length === 0) return columns;
  const checks = numbers.map((column) => `coalesce(bool_or(regexp_matches(trim(${quoteIdentifier(column.name)}), '^[+-]?0[0-9]')), false)`);
  const texts = columns.map((column) => `${quoteLiteral(column.name)}: 'VARCHAR'`).join(', ');
  const read = `read_csv(${quoteList(files.map((file) => file.path))}, auto_detect = false, columns = {${texts}}, delim = ${quoteLiteral(format.delimiter)}, quote = ${quoteLiteral(format.quote)}, escape = ${quoteLiteral(format.escape)}, header = ${format.header}, skip = ${format.skip}, null_padding = true, ignore_errors = true, strict_mode = false, hive_partitioning = false)`;
  const reader = await main.runAndReadAll(`SELECT ${checks.join(', ')} FROM (SELECT * FROM ${read} LIMIT ${SAMPLE_ROWS})`);
  const found = reader.getRows()[0] ?? [];
  const codes = new Set(numbers.filter((_, index) => found[index] === true).map((column) => column.name));
  for (const name of codes) notes.push(`“${name}” has values with leading zeros and is kept as text.`);
  return columns.map((column) => (codes.has(column.name) ? { name: column.name, type: { kind: 'utf8' } } : column));
}

function layoutNotes(layout: CsvLayout, hint: CsvHint, file: string): string[] {
  const notes: string[] = [];
  if (hint.skip === undefined && layout.skip > 0)
    notes.push(
      `${layout.skip} ${layout.skip === 1 ? 'line' : 'lines'} before the table in ${file} ${layout.skip === 1 ? 'is' : 'are'} skipped.`,
    );
  const [ragged] = layout.ragged;
  if (ragged) {
    const more = layout.ragged.length > 1 ? ` and ${layout.ragged.length - 1} more` : '';
    const fate = hint.badRows === 'skip' ? 'such rows are skipped' : 'a run stops there';
    notes.push(`Line ${ragged.line} of ${file} has ${ragged.fields} fields where ${layout.width} are usual${more}: ${fate}.`);
  }
  return notes;
}

function estimateRows(files: InputFile[], head: FileHead, layout: CsvLayout, header: boolean): number | null {
  const records = layout.records - (header ? 1 : 0);
  if (head.bytesInFile === 0 || records <= 0) return records === 0 && files.length === 1 ? 0 : null;
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  return Math.round((bytes / head.bytesInFile) * records);
}

function fileName(file: InputFile): string {
  return file.path.slice(file.path.lastIndexOf('/') + 1);
}
