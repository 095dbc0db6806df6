import { join } from 'node:path';
import type { TaskOutput } from '@millrace/engine';
import type { Schema, WriteFormat } from '@millrace/plan';
import { quoteIdentifier, quoteLiteral } from '../quote-sql.ts';

/** A character that JSON text never holds unescaped, so that a JSON line is one CSV field. */
const NO_DELIMITER = '\u0001';

export interface CopyStatement {
  sql: string;
  /** Whether the statement gives a row for each file, with its row count; else one row with the count of all. */
  countsPerFile: boolean;
}

/** The COPY that writes a task's rows: one file, or a folder of `key=value` folders. */
export function copyStatement(written: string, output: TaskOutput): CopyStatement {
  const { format, directory, splitBy = [] } = output;
  const partitionBy = [...output.partitionBy, ...splitBy];
  const select = format.kind === 'excel' ? printableText(written, output.schema) : written;
  const prefix = safePrefix(output.filePrefix);
  const extension = fileExtension(format);
  if (partitionBy.length === 0) {
    const options = [...formatOptions(format), returning(format)];
    return statement(select, join(directory, `${prefix}.${extension}`), options, format);
  }
  const keys = partitionBy.map(quoteIdentifier).join(', ');
  const layout = [
    `PARTITION_BY (${keys})`,
    `FILENAME_PATTERN ${quoteLiteral(`${prefix}_{uuid}`)}`,
    `FILE_EXTENSION ${quoteLiteral(extension)}`,
    'OVERWRITE_OR_IGNORE true',
    ...(splitBy.length > 0 && format.kind !== 'json' ? ['WRITE_PARTITION_COLUMNS true'] : []),
  ];
  if (format.kind === 'json')
    return statement(
      jsonLines(select, output.schema, output.partitionBy, splitBy),
      directory,
      [...jsonAsCsvOptions(format), ...layout, returning(format)],
      format,
    );
  return statement(select, directory, [...formatOptions(format), ...layout, returning(format)], format);
}

/** `.parquet`, `.csv.gz`, `.jsonl` and so on, without the leading dot. */
export function fileExtension(format: WriteFormat): string {
  if (format.kind === 'parquet') return 'parquet';
  if (format.kind === 'excel') return 'xlsx';
  const base = format.kind === 'csv' ? 'csv' : format.layout === 'lines' ? 'jsonl' : 'json';
  const suffix = { none: '', gzip: '.gz', zstd: '.zst' }[format.compression];
  return base + suffix;
}

/** A run's id becomes part of a file name and of a pattern: only plain characters stay. */
export function safePrefix(prefix: string): string {
  return prefix.replaceAll(/[^A-Za-z0-9_-]/g, '-');
}

function statement(select: string, target: string, options: string[], format: WriteFormat): CopyStatement {
  return { sql: `COPY (\n${select}\n) TO ${quoteLiteral(target)} (${options.join(', ')})`, countsPerFile: format.kind === 'parquet' };
}

function returning(format: WriteFormat): string {
  return format.kind === 'parquet' ? 'RETURN_STATS' : 'RETURN_FILES';
}

function formatOptions(format: WriteFormat): string[] {
  switch (format.kind) {
    case 'parquet':
      return ['FORMAT parquet', `COMPRESSION ${quoteLiteral(format.compression === 'none' ? 'uncompressed' : format.compression)}`];
    case 'csv':
      return [
        'FORMAT csv',
        `HEADER ${format.header}`,
        `DELIMITER ${quoteLiteral(format.delimiter)}`,
        `NULL ${quoteLiteral(format.nullText)}`,
        `QUOTE '"'`,
        `ESCAPE '"'`,
        `COMPRESSION ${quoteLiteral(format.compression)}`,
      ];
    case 'excel':
      return ['FORMAT xlsx', `HEADER ${format.header}`, ...(format.sheet === '' ? [] : [`SHEET ${quoteLiteral(format.sheet)}`])];
    case 'json':
      return ['FORMAT json', `ARRAY ${format.layout === 'array'}`, `COMPRESSION ${quoteLiteral(format.compression)}`];
  }
}

/** DuckDB's JSON writer cannot partition. It is a CSV writer of one JSON column underneath, so we spell that out. */
function jsonAsCsvOptions(format: Extract<WriteFormat, { kind: 'json' }>): string[] {
  const options = [
    'FORMAT csv',
    'HEADER false',
    `QUOTE ''`,
    `ESCAPE ''`,
    `DELIMITER ${quoteLiteral(NO_DELIMITER)}`,
    `COMPRESSION ${quoteLiteral(format.compression)}`,
  ];
  if (format.layout === 'array')
    options.push(`PREFIX ${quoteLiteral('[\n\t')}`, `SUFFIX ${quoteLiteral('\n]\n')}`, `NEW_LINE ${quoteLiteral(',\n\t')}`);
  return options;
}

/** The Excel writer puts signs into a workbook that XML cannot hold, and nothing could read it. */
function printableText(select: string, schema: Schema): string {
  const columns = schema.map(({ name, type }) => {
    const column = quoteIdentifier(name);
    return type.kind === 'utf8' ? `regexp_replace(${column}, '[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]', '', 'g') AS ${column}` : column;
  });
  return `SELECT ${columns.join(', ')} FROM (\n${select}\n)`;
}

function jsonLines(select: string, schema: Schema, partitionBy: string[], splitBy: string[]): string {
  const keys = new Set(partitionBy.map((name) => name.toLowerCase()));
  const fields = schema
    .filter((field) => !keys.has(field.name.toLowerCase()))
    .map((field) => `${quoteIdentifier(field.name)} := ${quoteIdentifier(field.name)}`);
  return `SELECT to_json(struct_pack(${fields.join(', ')})) AS "$line", ${[...partitionBy, ...splitBy].map(quoteIdentifier).join(', ')} FROM (\n${select}\n)`;
}
