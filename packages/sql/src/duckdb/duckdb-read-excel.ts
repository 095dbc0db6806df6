import type { DataType, InputFile, ReadFormat, ReadRel } from '@millrace/plan';
import { type Lines, nested, selectLines } from '../lines.ts';
import { duckdbLiteral } from './duckdb-literal.ts';
import { emptyTable } from './empty-table.ts';
import { globPath, quoteName, quoteText, quoteType } from './quote-duckdb.ts';

type Excel = Extract<ReadFormat, { kind: 'excel' }>;

/** Excel counts days from here; its day 60, which never was, is corrected by the reader. */
const FIRST_DAY = '1899-12-30';
const DAY_MS = 86_400_000;

/**
 * Each workbook is read as text, because DuckDB would take a column's type from its first cell alone; a cell's text is
 * then read as its column's type, dates by their number of days. Rows without any value are none.
 */
export function excelLines(read: ReadRel, format: Excel): Lines {
  const texts = read.columns.map(({ name }) => ({ name, type: { kind: 'utf8' } as const }));
  const padded = [
    ...emptyTable([...texts, ...read.partitionColumns]),
    ...read.files.flatMap((file) => ['UNION ALL BY NAME', ...workbookLines(read, format, file)]),
  ];
  const values = read.columns.map(({ name, type }) => `${cellValue(quoteName(name), type, format.safe)} AS ${quoteName(name)}`);
  const filled = read.columns.map(({ name }) => quoteName(name)).join(', ');
  const where = read.columns.length === 0 ? [] : [`WHERE coalesce(${filled}) IS NOT NULL`];
  return [...selectLines([...values, ...read.partitionColumns.map(({ name }) => quoteName(name))]), ...nested('FROM ', padded), ...where];
}

function workbookLines({ partitionColumns }: ReadRel, { sheet, range, header }: Excel, file: InputFile): Lines {
  const keys = partitionColumns.map(({ name, type }) => {
    const value = file.partition[name] ?? null;
    return `CAST(${duckdbLiteral({ kind: 'literal', value, type: { kind: 'utf8' } })} AS ${quoteType(type)}) AS ${quoteName(name)}`;
  });
  const excluded =
    partitionColumns.length === 0
      ? '*'
      : `COLUMNS(lambda c: lower(c) NOT IN (${partitionColumns.map(({ name }) => quoteText(name.toLowerCase())).join(', ')}))`;
  const options = [
    'all_varchar = true',
    'stop_at_empty = false',
    `header = ${header}`,
    ...(sheet === '' ? [] : [`sheet = ${quoteText(sheet)}`]),
    ...(range === '' ? [] : [`range = ${quoteText(range)}`]),
  ];
  return [...selectLines([excluded, ...keys]), `FROM read_xlsx(${[quoteText(globPath(file.path)), ...options].join(', ')})`];
}

function cellValue(text: string, type: DataType, safe: boolean): string {
  const cast = safe ? 'TRY_CAST' : 'CAST';
  const days = `TRY_CAST(${text} AS DOUBLE)`;
  const milliseconds = (count: string) => `to_milliseconds(round(${count} * ${DAY_MS}))`;
  const either = (dated: string) =>
    `CASE WHEN ${days} IS NULL THEN ${cast}(nullif(${text}, '') AS ${quoteType(type)}) ELSE CAST(${dated} AS ${quoteType(type)}) END`;
  switch (type.kind) {
    case 'utf8':
      return text;
    case 'date':
      return either(`DATE '${FIRST_DAY}' + CAST(floor(${days}) AS INTEGER)`);
    case 'timestamp':
      return either(`TIMESTAMP '${FIRST_DAY}' + ${milliseconds(days)}`);
    case 'time':
      return either(`TIME '00:00:00' + ${milliseconds(`(${days} - floor(${days}))`)}`);
    default:
      return `${cast}(nullif(${text}, '') AS ${quoteType(type)})`;
  }
}
