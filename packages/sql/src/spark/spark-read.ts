import type { InputFile, ReadRel } from '@millrace/plan';
import { type Lines, listLines, nested, selectLines } from '../lines.ts';
import { Unprintable } from '../unprintable.ts';
import { quoteName, quoteText, quoteType } from './quote-spark.ts';

/**
 * A scan of Parquet files names them in the query: Spark reads `parquet.\`path\``, the values of Hive partitions come from the
 * paths that the plan knows. For other formats, Spark's SQL has no way to give options inside a query: the scan names a temporary view,
 * which `sparkViewStatement` makes beforehand.
 */
export function readLines(read: ReadRel): Lines {
  if (read.columns.length + read.partitionColumns.length === 0) throw new Unprintable('A source has no columns.');
  if (read.format.kind !== 'parquet') optionsOf(read.format);
  const scans = scansOf(read).map((files) => scanLines(read, files));
  const [first = [], ...rest] = scans;
  return rest.length === 0
    ? first
    : nested(
        'SELECT * FROM ',
        [first, ...rest].flatMap((lines, index) => (index === 0 ? lines : ['UNION ALL', ...lines])),
      );
}

/** The statements that make the temporary views of a scan; none for Parquet. */
export function sparkViewStatements(read: ReadRel): string[] {
  const { format } = read;
  if (format.kind === 'parquet') return [];
  const options = optionsOf(format);
  const columns = read.columns.map(({ name, type }) => `${quoteName(name)} ${quoteType(type)}`);
  return scansOf(read).map((files) => {
    const entries = [...Object.entries(options), ['path', filePattern(files)] as const].map(
      ([name, value]) => `${name} ${quoteText(value)}`,
    );
    return [
      ...listLines(`CREATE OR REPLACE TEMPORARY VIEW ${quoteName(viewName(files))} (`, columns, ')'),
      `USING ${format.kind}`,
      ...listLines('OPTIONS (', entries, ')'),
    ].join('\n');
  });
}

/** Files that share their partition values are one scan. */
function scansOf({ files, partitionColumns }: ReadRel): InputFile[][] {
  const scans = new Map<string, InputFile[]>();
  for (const file of files) {
    const key = JSON.stringify(partitionColumns.map(({ name }) => file.partition[name] ?? null));
    scans.set(key, [...(scans.get(key) ?? []), file]);
  }
  if (scans.size === 0) throw new Unprintable('A source has no files.');
  return [...scans.values()];
}

function scanLines(read: ReadRel, files: InputFile[]): Lines {
  const table = read.format.kind === 'parquet' ? `parquet.${quoteName(filePattern(files))}` : quoteName(viewName(files));
  const columns = read.columns.map(({ name, type }) =>
    read.format.kind === 'parquet' ? `CAST(${quoteName(name)} AS ${quoteType(type)}) AS ${quoteName(name)}` : quoteName(name),
  );
  const partitions = read.partitionColumns.map(({ name, type }) => {
    const value = files[0]?.partition[name] ?? null;
    return `CAST(${value === null ? 'NULL' : quoteText(value)} AS ${quoteType(type)}) AS ${quoteName(name)}`;
  });
  return [...selectLines([...columns, ...partitions]), `FROM ${table}`];
}

/** One path, or a pattern of Hadoop's that matches just these files: `folder/{first,second}`. */
function filePattern(files: InputFile[]): string {
  const [first = '', ...others] = files.map(({ path }) => path);
  if (others.length === 0) return plainPath(first);
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (!others.every((path) => path.startsWith(folder))) folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  return `${plainPath(folder)}{${files.map(({ path }) => plainPath(path.slice(folder.length))).join(',')}}`;
}

function plainPath(path: string): string {
  return path.replaceAll(/[\\*?[\]{},]/g, '\\$&');
}

/** A name that is the same for the same files, so that a view is made once. */
function viewName(files: InputFile[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const sign of files.map(({ path }) => path).join('\n'))
    hash = BigInt.asUintN(64, (hash ^ BigInt(sign.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return `files_${hash.toString(16).padStart(16, '0')}`;
}

function optionsOf(format: ReadRel['format']): Record<string, string> {
  switch (format.kind) {
    case 'csv':
      return csvOptions(format);
    case 'json':
      return jsonOptions(format);
    default:
      throw new Unprintable(`Spark cannot read ${format.kind} files as DuckDB does.`);
  }
}

type Csv = Extract<ReadRel['format'], { kind: 'csv' }>;

function csvOptions(format: Csv): Record<string, string> {
  const lacks = [
    [format.skip > 0, 'skip lines before a CSV file’s header'],
    [(format.shapes ?? []).length > 0, 'read CSV files whose columns differ'],
    [(format.decimal ?? '.') !== '.', 'read CSV numbers with another decimal sign'],
    [(format.dateFormat ?? '') !== '' || (format.timestampFormat ?? '') !== '', 'read CSV dates in DuckDB’s formats: read them as texts'],
  ] as const;
  const lack = lacks.find(([isSet]) => isSet)?.[1];
  if (lack !== undefined) throw new Unprintable(`Spark cannot ${lack}.`);
  return {
    sep: format.delimiter,
    quote: format.quote,
    escape: format.escape,
    header: String(format.header),
    nullValue: format.nullText,
    multiLine: 'true',
    mode: format.badRows === 'skip' ? 'DROPMALFORMED' : 'FAILFAST',
    ...(format.encoding ? { encoding: format.encoding } : {}),
  };
}

function jsonOptions({ layout, recordPath, badRows }: Extract<ReadRel['format'], { kind: 'json' }>): Record<string, string> {
  if (recordPath.length > 0 || layout === 'document') throw new Unprintable('Spark cannot read a list inside a JSON document as rows.');
  return { multiLine: String(layout === 'array'), mode: badRows === 'skip' ? 'DROPMALFORMED' : 'FAILFAST' };
}
