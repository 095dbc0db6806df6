import { type DataType, type Field, findField, type InputFile, type ReadFormat, type ReadRel, type Schema } from '@millrace/plan';
import { readsCheckedLines } from '../checked-lines.ts';
import { indent, type Lines, listLines, nested, selectLines } from '../lines.ts';
import { csvScans } from '../scanned-files.ts';
import { Unprintable } from '../unprintable.ts';
import { excelLines } from './duckdb-read-excel.ts';
import { emptyTable } from './empty-table.ts';
import { globPath, quoteName, quoteText, quoteType } from './quote-duckdb.ts';

type Csv = Extract<ReadFormat, { kind: 'csv' }>;
type Json = Extract<ReadFormat, { kind: 'json' }>;
type Text = Extract<ReadFormat, { kind: 'text' }>;

/** One line of a text file, as far as it is read as such; DuckDB's own limit is 2 MB. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;
const MIN_OBJECT_BYTES = 16 * 1024 * 1024;
const MAX_OBJECT_BYTES = 4 * 1024 * 1024 * 1024 - 1;

/** A scan of explicit files with explicit columns: nothing is guessed while a pipeline runs. */
export function readLines(read: ReadRel): Lines {
  if (read.files.length === 0) throw new Unprintable('A source has no files.');
  const keys = read.partitionColumns.map(({ name, type }) => ({ name: folderKey(read.files, name), type }));
  if (keys.every(({ name }, index) => name === read.partitionColumns[index]?.name)) return scanLines(read);
  const renamed = keys.map(({ name }, index) => `${quoteName(name)} AS ${quoteName(read.partitionColumns[index]?.name ?? name)}`);
  const columns = [...read.columns.map(({ name }) => quoteName(name)), ...renamed];
  return [...selectLines(columns), ...nested('FROM ', scanLines({ ...read, partitionColumns: keys }))];
}

/** DuckDB decodes the values of folders such as `a%20b=c%20d`, but not their keys. */
function folderKey(files: InputFile[], name: string): string {
  const parts = files[0]?.path.split('/').slice(0, -1) ?? [];
  const keys = parts.flatMap((part) => (part.includes('=') ? [part.slice(0, part.indexOf('='))] : []));
  return keys.includes(name) ? name : (keys.find((key) => decoded(key) === name) ?? name);
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

function scanLines(read: ReadRel): Lines {
  switch (read.format.kind) {
    case 'csv':
      return csvLines(read, read.format);
    case 'json':
      return readsCheckedLines(read.format) ? checkedJsonLines(read) : jsonLines(read, read.format);
    case 'text':
      return textLines(read, read.format);
    case 'parquet':
      return parquetLines(read, read.format.uniform === true);
    case 'avro':
      return avroLines(read, read.format.uniform);
    case 'excel':
      return excelLines(read, read.format);
  }
}

/** Files of other shapes are read apart, by their own columns, and put below each other. */
function csvLines(read: ReadRel, format: Csv): Lines {
  return csvScans(read).flatMap(({ shape, files }, index) => [
    ...(index === 0 ? [] : ['UNION ALL']),
    ...csvScan({ ...read, files }, format, shape?.columns),
  ]);
}

function csvScan(read: ReadRel, format: Csv, names: string[] | undefined): Lines {
  const inFiles = names?.map((name): Field => findField(read.columns, name) ?? { name, type: { kind: 'utf8' } }) ?? read.columns;
  const present = new Set(inFiles.map(({ name }) => name));
  const columns = read.columns.map(({ name, type }) =>
    present.has(name) ? quoteName(name) : `CAST(NULL AS ${quoteType(type)}) AS ${quoteName(name)}`,
  );
  const items = [...columns, ...partitionNames(read)];
  if (items.length === 0) throw new Unprintable('A source has no columns.');
  const options = [
    `columns = ${structOf(inFiles)}`,
    'auto_detect = false',
    `header = ${format.header}`,
    `delim = ${quoteText(format.delimiter)}`,
    `quote = ${quoteText(format.quote)}`,
    `escape = ${quoteText(format.escape)}`,
    `skip = ${format.skip}`,
    `nullstr = ${quoteText(format.nullText)}`,
    ...textOption('dateformat', format.dateFormat),
    ...textOption('timestampformat', format.timestampFormat),
    ...textOption('decimal_separator', format.decimal),
    ...textOption('encoding', format.encoding),
    ...(format.badRows === 'skip' ? ['store_rejects = true'] : []),
    'union_by_name = false',
  ];
  return [...selectLines(items), ...call('read_csv', read, options)];
}

function jsonLines(read: ReadRel, format: Json): Lines {
  const formatName = { lines: 'newline_delimited', array: 'array', document: 'unstructured' }[format.layout];
  const records = format.recordPath.reduceRight<Schema>(
    (fields, part, index) => [
      { name: part, type: index === format.recordPath.length - 1 ? { kind: 'list', item: struct(fields) } : struct(fields) },
    ],
    read.columns,
  );
  const options = [
    `columns = ${structOf(records)}`,
    'auto_detect = false',
    `format = ${quoteText(formatName)}`,
    'records = true',
    `maximum_object_size = ${objectBytes(read.files, format)}`,
    'union_by_name = false',
  ];
  const scan = call('read_json', read, options);
  if (format.recordPath.length === 0) return [...columnLines(read), ...scan];
  const path = format.recordPath.map(quoteName).reduce((value, part) => `(${value}).${part}`);
  return recordLines(read, [...selectLines([`unnest(${path}) AS "record"`, ...partitionNames(read)]), ...scan]);
}

/** DuckDB's JSON reader loses good lines after a bad one; read as lines of text, only the bad ones are left out. */
function checkedJsonLines(read: ReadRel): Lines {
  const options = [
    `columns = {'line': 'VARCHAR'}`,
    'auto_detect = false',
    'header = false',
    `delim = ${quoteText('\u0001')}`,
    `quote = ''`,
    `escape = ''`,
    `max_line_size = ${MAX_LINE_BYTES}`,
    'strict_mode = false',
  ];
  // A number or a list would become a row of nulls: only an object is a record.
  const object = `regexp_matches("line", '^\\s*\\{')`;
  const record = `CASE WHEN ${object} THEN TRY_CAST(TRY_CAST("line" AS JSON) AS ${quoteType(struct(read.columns))}) END AS "record"`;
  const parsed = [...selectLines([record, ...partitionNames(read)]), ...call('read_csv', read, options)];
  return [...recordLines(read, parsed), 'WHERE "record" IS NOT NULL'];
}

/** No sign parts a line, so that each is one cell. */
function textLines(read: ReadRel, { skip, encoding }: Text): Lines {
  const options = [
    `columns = ${structOf(read.columns)}`,
    'auto_detect = false',
    'header = false',
    `delim = ${quoteText('\n')}`,
    `quote = ''`,
    `escape = ''`,
    `skip = ${skip}`,
    `encoding = ${quoteText(encoding)}`,
    `max_line_size = ${MAX_LINE_BYTES}`,
    'strict_mode = false',
  ];
  return [...columnLines(read), ...call('read_csv', read, options)];
}

/** Columns out of a struct called record. */
function recordLines(read: ReadRel, source: Lines): Lines {
  const columns = read.columns.map(({ name }) => `("record").${quoteName(name)} AS ${quoteName(name)}`);
  return [...selectLines([...columns, ...partitionNames(read)]), ...nested('FROM ', source)];
}

/**
 * Files that may differ are read by name and cast. A column that none of a task's files has is null: it comes from an
 * empty table put before the scan.
 */
function parquetLines(read: ReadRel, uniform: boolean): Lines {
  if (uniform) return [...columnLines(read), ...call('read_parquet', read, ['union_by_name = false'])];
  const typed = read.columns.map(({ name, type }) => `CAST(${quoteName(name)} AS ${quoteType(type)}) AS ${quoteName(name)}`);
  const padded = [
    ...emptyTable([...read.columns, ...read.partitionColumns]),
    'UNION ALL BY NAME',
    'SELECT *',
    ...call('read_parquet', read, ['union_by_name = true']),
  ];
  return [...selectLines([...typed, ...partitionNames(read)]), ...nested('FROM ', padded)];
}

/** The reader cannot unite files by name: those that may differ are read one by one. */
function avroLines(read: ReadRel, uniform: boolean): Lines {
  if (uniform) return [...columnLines(read), ...call('read_avro', read, [])];
  const typed = read.columns.map(({ name, type }) => `CAST(${quoteName(name)} AS ${quoteType(type)}) AS ${quoteName(name)}`);
  const scans = read.files.flatMap((file) => ['UNION ALL BY NAME', 'SELECT *', ...call('read_avro', { ...read, files: [file] }, [])]);
  return [
    ...selectLines([...typed, ...partitionNames(read)]),
    ...nested('FROM ', [...emptyTable([...read.columns, ...read.partitionColumns]), ...scans]),
  ];
}

function columnLines({ columns, partitionColumns }: ReadRel): Lines {
  if (columns.length + partitionColumns.length === 0) throw new Unprintable('A source has no columns.');
  return selectLines([...columns, ...partitionColumns].map(({ name }) => quoteName(name)));
}

function partitionNames({ partitionColumns }: ReadRel): string[] {
  return partitionColumns.map(({ name }) => quoteName(name));
}

function call(name: string, read: ReadRel, options: string[]): Lines {
  const files = listLines(
    '[',
    read.files.map(({ path }) => quoteText(globPath(path))),
    ']',
  );
  const hive =
    read.partitionColumns.length === 0
      ? ['hive_partitioning = false']
      : ['hive_partitioning = true', `hive_types = ${structOf(read.partitionColumns)}`];
  const all = [...options, ...hive];
  const args = [...files.slice(0, -1), `${files.at(-1)},`, ...all.map((option, index) => (index < all.length - 1 ? `${option},` : option))];
  return [`FROM ${name}(`, ...indent(args), ')'];
}

function structOf(fields: Schema): string {
  return `{${fields.map(({ name, type }) => `${quoteText(name)}: ${quoteText(quoteType(type))}`).join(', ')}}`;
}

function struct(fields: Field[]): DataType {
  return { kind: 'struct', fields };
}

function textOption(name: string, value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [`${name} = ${quoteText(value)}`];
}

/** A document is one object as large as its file; compressed ones are taken to grow at most twenty times. */
function objectBytes(files: InputFile[], { layout }: Json): number {
  if (layout !== 'document') return MIN_OBJECT_BYTES;
  const largest = files.reduce((most, { path, size }) => Math.max(most, /\.(gz|zst)$/i.test(path) ? size * 20 : size), 0);
  return Math.min(Math.max(MIN_OBJECT_BYTES, Math.ceil(largest * 1.1) + 1024), MAX_OBJECT_BYTES);
}
