import type { FormatHint, InspectRequest } from '@millrace/engine';
import type { InputFile, ReadFormat } from '@millrace/plan';
import { failure } from '../engine-failure.ts';
import { quoteList, quoteLiteral } from '../quote-sql.ts';
import { type CsvLayout, csvLayout } from './csv-layout.ts';
import { type CsvTypes, csvTypes } from './csv-types.ts';
import { type FormatInspection, withFixedTypes } from './format-inspection.ts';
import { guardFiles } from './guard-files.ts';
import type { WorkerDatabase } from './open-database.ts';
import { type FileHead, readHead } from './read-head.ts';
import { spreadSample } from './sampled-files.ts';

const HEAD_BYTES = 512 * 1024;
const OTHER_HEAD_BYTES = 64 * 1024;
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
  const sampled = spreadSample(files, FILES_SAMPLED);
  await guardFiles(sampled, signal, GUARD_BYTES);
  const head = await readHead(first.path, first.size, HEAD_BYTES);
  const layout = csvLayout(decodeUtf8(head, first), head.whole, hint);
  const header = hint.header ?? looksLikeHeader(layout.firstRecords);
  const names = columnNames(header ? layout.firstRecords[0] : undefined, layout.width);
  const notes = layoutNotes(layout, hint, fileName(first));
  notes.push(...(await otherHeads(sampled.slice(1), layout, hint, header ? names : undefined)));
  signal.throwIfAborted();
  const read = { layout, header, nullText: hint.nullText ?? '' };
  const types = await sampleTypes(database, sampled, read);
  notes.push(...typeNotes(types, names));
  if (files.length > sampled.length) notes.push(`Columns and types come from ${sampled.length} of ${files.length} files.`);
  const columns = names.map((name, index) => ({ name, type: types.types[index] ?? { kind: 'utf8' as const } }));
  return {
    format: csvFormat(read, types, hint),
    columns: withFixedTypes(columns, request),
    rows: estimateRows(request.files, head, layout, header),
    rowsExact: false,
    notes,
  };
}

interface CsvRead {
  layout: CsvLayout;
  header: boolean;
  nullText: string;
}

function csvFormat({ layout, header, nullText }: CsvRead, types: CsvTypes, hint: CsvHint): CsvFormat {
  const { delimiter, quote, escape: escapeSign, skip } = layout;
  const format: CsvFormat = { kind: 'csv', delimiter, quote, escape: escapeSign, header, skip, nullText, badRows: hint.badRows };
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

/** Unique names without regard to case; a column without a name is called by its place. */
function columnNames(header: string[] | undefined, width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const wished = header?.[index]?.trim() || `column${index + 1}`;
    let name = wished;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wished}_${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** CSV columns are matched by place, so other files must have the same ones in the same order. */
async function otherHeads(files: InputFile[], layout: CsvLayout, hint: CsvHint, names: string[] | undefined): Promise<string[]> {
  const notes: string[] = [];
  for (const file of files) {
    const head = await readHead(file.path, file.size, OTHER_HEAD_BYTES);
    const other = csvLayout(decodeUtf8(head, file), head.whole, { ...hint, delimiter: layout.delimiter, skip: layout.skip });
    const here = other.firstRecords[0] ?? [];
    const width = Math.max(here.length, other.width);
    if (width !== layout.width) notes.push(`The file ${fileName(file)} has ${width} columns; the first file has ${layout.width}.`);
    else if (names) {
      const differing = names.findIndex(
        (name, index) => here[index]?.trim().toLowerCase() !== name.toLowerCase() && !/_\d+$|^column\d+$/.test(name),
      );
      if (differing >= 0)
        notes.push(
          `Column ${differing + 1} is called “${here[differing]?.trim()}” in ${fileName(file)} and “${names[differing]}” in the first file.`,
        );
    }
  }
  return notes.slice(0, 5);
}

/** Reads the beginning of the files as text and looks at the values. */
async function sampleTypes({ main }: WorkerDatabase, files: InputFile[], { layout, header, nullText }: CsvRead): Promise<CsvTypes> {
  const columns = Array.from({ length: layout.width }, (_, index) => `c${index}`);
  const options = [
    'auto_detect = false',
    `columns = {${columns.map((column) => `'${column}': 'VARCHAR'`).join(', ')}}`,
    `delim = ${quoteLiteral(layout.delimiter)}`,
    `quote = ${quoteLiteral(layout.quote)}`,
    `escape = ${quoteLiteral(layout.escape)}`,
    `header = ${header}`,
    `skip = ${layout.skip}`,
    `nullstr = ${quoteList([...new Set(['', nullText])])}`,
    'null_padding = true',
    'ignore_errors = true',
    'strict_mode = false',
    'hive_partitioning = false',
  ].join(', ');
  const limit = Math.ceil(SAMPLE_ROWS / files.length);
  const parts = files.map((file) => `(SELECT * FROM read_csv(${quoteLiteral(file.path)}, ${options}) LIMIT ${limit})`);
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
