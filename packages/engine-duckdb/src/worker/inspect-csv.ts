import type { FormatHint, InspectRequest } from '@millrace/engine';
import type { CsvShape, InputFile, ReadFormat } from '@millrace/plan';
import { failure } from '../engine-failure.ts';
import { quoteList, quoteLiteral, quotePaths } from '../quote-sql.ts';
import { type CsvHeaders, columnNames, combineHeaders, type FileHeader, placesIn } from './csv-headers.ts';
import { type CsvLayout, csvLayout } from './csv-layout.ts';
import { type CsvTypes, csvTypes } from './csv-types.ts';
import { type FormatInspection, withFixedTypes } from './format-inspection.ts';
import { guardFiles } from './guard-files.ts';
import type { WorkerDatabase } from './open-database.ts';
import { type FileHead, readHead } from './read-head.ts';
import { readHeaderLines } from './read-header-lines.ts';
import { spreadSample } from './sampled-files.ts';

const HEAD_BYTES = 512 * 1024;
const OTHER_HEAD_BYTES = 64 * 1024;
const HEADERS_READ = 50_000;
const FILES_SAMPLED = 12;
const SAMPLE_ROWS = 20_480;
const GUARD_BYTES = 64 * 1024 ** 2;
const SAMPLE_TABLE = '"csv sample"';

type CsvHint = Extract<FormatHint, { kind: 'csv' }>;
type CsvFormat = Extract<ReadFormat, { kind: 'csv' }>;

/** Finds delimiter, header, preamble and types; says what it skipped and which records are ragged. */
export async function inspectCsv(
  database: WorkerDatabase,
  request: InspectRequest,
  hint: CsvHint,
  signal: AbortSignal,
): Promise<FormatInspection> {
  const files = request.files.filter((file) => file.size > 0);
  const [first] = files;
  if (!first) throw failure('data', 'source-empty', 'The file is empty.', { file: request.files[0]?.path ?? '' });
  await guardFiles([first], signal, GUARD_BYTES);
  const head = await readHead(first.path, first.size, HEAD_BYTES);
  const layout = csvLayout(decodeUtf8(head, first), head.whole, hint);
  const header = hint.header ?? looksLikeHeader(layout.firstRecords);
  const firstNames = columnNames(header ? layout.firstRecords[0] : undefined, layout.width);
  const notes = layoutNotes(layout, hint, fileName(first));
  const others = header ? await readHeaders(files.slice(1, HEADERS_READ), layout, hint, signal) : [];
  const own = { file: first, names: firstNames, isHeader: header };
  const headers: CsvHeaders = header ? combineHeaders(own, others) : { names: firstNames, shapes: [], notes: [] };
  const { names } = headers;
  notes.push(...headers.notes);
  const sampled = sampledFiles(files, headers.shapes);
  await guardFiles(sampled.slice(1), signal, GUARD_BYTES);
  const places = sampled.map((file) => {
    const shape = headers.shapes.find((candidate) => candidate.files.includes(file.path));
    return placesIn(shape?.columns ?? names, names);
  });
  const read = { layout, header, nullText: hint.nullText ?? '', shapes: headers.shapes };
  const types = await sampleTypes(database, sampled, places, read);
  notes.push(...typeNotes(types, names));
  if (files.length > HEADERS_READ) notes.push(`Only the headers of ${HEADERS_READ} files were compared.`);
  if (files.length > sampled.length) notes.push(`Types come from ${sampled.length} of ${files.length} files.`);
  const columns = names.map((name, index) => ({ name, type: types.types[index] ?? { kind: 'utf8' as const } }));
  return {
    format: csvFormat(read, types, hint),
    columns: withFixedTypes(columns, request),
    rows: estimateRows(request.files, head, layout, header),
    rowsExact: false,
    notes,
  };
}

/** Files spread over all, and some of each shape: a column may be in a few files only. */
function sampledFiles(files: InputFile[], shapes: CsvShape[]): InputFile[] {
  const wanted = new Set(spreadSample(shapes, FILES_SAMPLED).flatMap((shape) => shape.files.slice(0, 1)));
  return [...new Set([...spreadSample(files, FILES_SAMPLED), ...files.filter((file) => wanted.has(file.path))])];
}

interface CsvRead {
  layout: CsvLayout;
  header: boolean;
  nullText: string;
  shapes: CsvShape[];
}

function csvFormat({ layout, header, nullText, shapes }: CsvRead, types: CsvTypes, hint: CsvHint): CsvFormat {
  const { delimiter, quote, escape: escapeSign, skip } = layout;
  const format: CsvFormat = { kind: 'csv', delimiter, quote, escape: escapeSign, header, skip, nullText, badRows: hint.badRows };
  if (shapes.length > 0) format.shapes = shapes;
  if (types.dateFormat !== undefined) format.dateFormat = types.dateFormat;
  if (types.timestampFormat !== undefined) format.timestampFormat = types.timestampFormat;
  if (types.decimal !== undefined) format.decimal = types.decimal;
  return format;
}

function decodeUtf8(head: FileHead, file: InputFile): string {
  const { bytes } = head;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw failure('data', 'encoding', 'The file is UTF-16 text.', { file: file.path, hint: 'Save it as UTF-8.' });
  }
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

/** A header names every column, each by a text of its own that is no number and no date. */
function looksLikeHeader(records: string[][]): boolean {
  const [first, ...rest] = records;
  if (!first) return false;
  const names = first.map((name) => name.trim().toLowerCase());
  if (names.some((name) => name === '' || /^[+-]?[\d.,]+$/.test(name) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d/.test(name))) return false;
  if (new Set(names).size < names.length) return false;
  return rest.length > 0 || names.every((name) => /^[\p{L}_]/u.test(name));
}

/** The headers of further files. Most have the same lines, which are taken apart once. */
async function readHeaders(files: InputFile[], layout: CsvLayout, hint: CsvHint, signal: AbortSignal): Promise<FileHeader[]> {
  const known = new Map<string, Omit<FileHeader, 'file'>>();
  const headers: FileHeader[] = [];
  for (const [index, lines] of (await readHeaderLines(files, layout.skip + 1, signal)).entries()) {
    const file = files[index];
    if (!file) break;
    let header = known.get(lines);
    // A quoted name that goes on in the next line: then the lines are not all of the header.
    const isOpen = layout.quote !== '' && lines.split(layout.quote).length % 2 === 0;
    if (!header || isOpen) header = await readHeader(file, layout, hint);
    known.set(lines, header);
    headers.push({ file, ...header });
  }
  return headers;
}

async function readHeader(file: InputFile, layout: CsvLayout, hint: CsvHint): Promise<Omit<FileHeader, 'file'>> {
  const head = await readHead(file.path, file.size, OTHER_HEAD_BYTES);
  const choices = { ...hint, delimiter: layout.delimiter, quote: layout.quote, escape: layout.escape, skip: layout.skip };
  const { firstRecords, width } = csvLayout(decodeUtf8(head, file), head.whole, choices);
  const [names = []] = firstRecords;
  return { names: columnNames(names, Math.max(names.length, width)), isHeader: looksLikeHeader(firstRecords) };
}

/**
 * Reads the beginning of the files as text and looks at the values.
 * @param places where each file has each of the columns; null where it does not have it
 */
async function sampleTypes(
  { main }: WorkerDatabase,
  files: InputFile[],
  places: (number | null)[][],
  { layout, header, nullText }: CsvRead,
): Promise<CsvTypes> {
  const columns = (places[0] ?? []).map((_, index) => `c${index}`);
  const options = [
    'auto_detect = false',
    `delim = ${quoteLiteral(layout.delimiter)}`,
    `quote = ${quoteLiteral(layout.quote)}`,
    `escape = ${quoteLiteral(layout.escape)}`,
    `header = ${header}`,
    `skip = ${layout.skip}`,
    `nullstr = ${quoteList([...new Set(['', nullText])])}`,
    'null_padding = true',
    // With short rows padded, the parallel reader refuses line breaks in quotes.
    'parallel = false',
    'ignore_errors = true',
    'strict_mode = false',
    'hive_partitioning = false',
  ].join(', ');
  const limit = Math.ceil(SAMPLE_ROWS / files.length);
  const parts = files.map((file, index) => {
    const own = places[index] ?? [];
    const width = Math.max(...own.map((place) => (place ?? -1) + 1), 1);
    const fields = Array.from({ length: width }, (_, place) => `'f${place}': 'VARCHAR'`);
    const items = own.map((place, column) => `${place === null ? 'NULL::VARCHAR' : `f${place}`} AS c${column}`);
    const read = `read_csv(${quotePaths([file.path])}, columns = {${fields.join(', ')}}, ${options})`;
    return `(SELECT ${items.join(', ')} FROM ${read} LIMIT ${limit})`;
  });
  await main.run(`CREATE OR REPLACE TEMP TABLE ${SAMPLE_TABLE} AS ${parts.join(' UNION ALL ')}`);
  try {
    return await csvTypes(main, SAMPLE_TABLE, columns, layout.delimiter !== ',');
  } finally {
    await main.run(`DROP TABLE ${SAMPLE_TABLE}`);
  }
}

function typeNotes({ codes, ambiguousDates, dateFormat, timestampFormat }: CsvTypes, names: string[]): string[] {
  return [
    ...codes.map((index) => `“${names[index]}” has values with leading zeros and is kept as text.`),
    ...ambiguousDates.map((index) => {
      const dayFirst = (dateFormat ?? timestampFormat ?? '').startsWith('%d');
      return `“${names[index]}” is read with the ${dayFirst ? 'day before the month' : 'month before the day'}; its values would fit both ways.`;
    }),
  ];
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
