import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataType } from '@millrace/plan';

export interface CsvTypes {
  types: DataType[];
  dateFormat: string | undefined;
  timestampFormat: string | undefined;
  decimal: ',' | undefined;
  /** Columns by place whose values have leading zeros. */
  codes: number[];
  /** Columns by place whose days and months could be swapped. */
  ambiguousDates: number[];
}

const BIGINT: DataType = { kind: 'int', bits: 64, signed: true };
const DOUBLE: DataType = { kind: 'float', bits: 64 };
const TEXT: DataType = { kind: 'utf8' };
const DATE: DataType = { kind: 'date' };
const TIMESTAMP: DataType = { kind: 'timestamp', unit: 'us', zoned: false };
const ZONED: DataType = { kind: 'timestamp', unit: 'us', zoned: true };

/** In order of preference; the first that reads every value is taken. */
const DATE_FORMATS = ['%d/%m/%Y', '%m/%d/%Y', '%d.%m.%Y', '%d-%m-%Y', '%m-%d-%Y', '%Y/%m/%d', '%Y.%m.%d'];
const TIME_PARTS = [' %H:%M:%S', ' %H:%M', 'T%H:%M:%S'];

const counters = {
  values: (c: string) => `count(${c})`,
  whole: (c: string) => `count(*) FILTER (regexp_full_match(${c}, '[+-]?(0|[1-9][0-9]{0,18})') AND TRY_CAST(${c} AS BIGINT) IS NOT NULL)`,
  codes: (c: string) => `count(*) FILTER (regexp_full_match(${c}, '[+-]?0[0-9]+'))`,
  number: (c: string) =>
    `count(*) FILTER (regexp_full_match(${c}, '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?|(?i)[+-]?inf(inity)?|nan'))`,
  commaNumber: (c: string) => `count(*) FILTER (regexp_full_match(${c}, '[+-]?[0-9]+(,[0-9]+)?'))`,
  boolean: (c: string) => `count(*) FILTER (lower(${c}) IN ('true', 'false'))`,
  isoDate: (c: string) =>
    `count(*) FILTER (regexp_full_match(${c}, '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}') AND TRY_CAST(${c} AS DATE) IS NOT NULL)`,
  isoInstant: (c: string) =>
    `count(*) FILTER (regexp_full_match(${c}, '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}.*') AND TRY_CAST(${c} AS TIMESTAMP) IS NOT NULL)`,
  zoned: (c: string) => `count(*) FILTER (regexp_matches(${c}, '(Z|[+-][0-9]{2}(:?[0-9]{2})?)$'))`,
  time: (c: string) =>
    `count(*) FILTER (regexp_full_match(${c}, '[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?') AND TRY_CAST(${c} AS TIME) IS NOT NULL)`,
} satisfies Record<string, (column: string) => string>;

type Counts = Record<keyof typeof counters, number>;

/**
 * Finds the narrowest type that reads every value of each column of a table of text columns. Numbers with leading zeros
 * stay text.
 * @param commaDecimals whether `1,5` may be a number, which it cannot be where the comma separates fields
 */
export async function csvTypes(connection: DuckDBConnection, table: string, columns: string[], commaDecimals: boolean): Promise<CsvTypes> {
  const counts = await countValues(connection, table, columns);
  const result: CsvTypes = {
    types: [],
    dateFormat: undefined,
    timestampFormat: undefined,
    decimal: undefined,
    codes: [],
    ambiguousDates: [],
  };
  const hasPoint = counts.some(
    (count) => count.values > 0 && count.codes === 0 && count.number === count.values && count.whole < count.values,
  );
  const formats = await dateFormats(connection, table, columns, counts);
  for (const [index, count] of counts.entries()) {
    const format = formats[index];
    if (count.values === 0) result.types.push(TEXT);
    else if (count.codes > 0 && count.number === count.values) {
      result.codes.push(index);
      result.types.push(TEXT);
    } else if (count.whole === count.values) result.types.push(BIGINT);
    else if (count.number === count.values) result.types.push(DOUBLE);
    else if (count.boolean === count.values) result.types.push({ kind: 'boolean' });
    else if (count.isoDate === count.values) result.types.push(DATE);
    else if (count.isoInstant + count.isoDate === count.values) result.types.push(count.zoned === count.values ? ZONED : TIMESTAMP);
    else if (count.time === count.values) result.types.push({ kind: 'time' });
    else if (commaDecimals && !hasPoint && count.commaNumber === count.values) {
      result.decimal = ',';
      result.types.push(DOUBLE);
    } else if (format) {
      if (format.instant) result.timestampFormat ??= format.format;
      else result.dateFormat ??= format.format;
      const kept = format.instant ? result.timestampFormat : result.dateFormat;
      if (kept === format.format && format.ambiguous) result.ambiguousDates.push(index);
      result.types.push(kept !== format.format ? TEXT : format.instant ? TIMESTAMP : DATE);
    } else result.types.push(TEXT);
  }
  // One date format serves the whole read: columns of another format, ISO among them, stay text.
  if (result.dateFormat !== undefined)
    result.types = result.types.map((type, index) => (type.kind === 'date' && !formats[index] ? TEXT : type));
  if (result.timestampFormat !== undefined)
    result.types = result.types.map((type, index) => (type.kind === 'timestamp' && !formats[index] ? TEXT : type));
  return result;
}

async function countValues(connection: DuckDBConnection, table: string, columns: string[]): Promise<Counts[]> {
  const names = Object.keys(counters) as (keyof typeof counters)[];
  const list = columns.flatMap((column) => names.map((name) => counters[name](`trim(${column})`)));
  const reader = await connection.runAndReadAll(`SELECT ${list.join(', ')} FROM ${table}`);
  const row = (reader.getRows()[0] ?? []).map(Number);
  return columns.map((_, index) => {
    const own = row.slice(index * names.length, (index + 1) * names.length);
    return Object.fromEntries(names.map((name, place) => [name, own[place] ?? 0])) as Counts;
  });
}

interface FoundFormat {
  format: string;
  instant: boolean;
  ambiguous: boolean;
}

/** Formats of the columns that look like dates written another way than ISO. */
async function dateFormats(
  connection: DuckDBConnection,
  table: string,
  columns: string[],
  counts: Counts[],
): Promise<(FoundFormat | undefined)[]> {
  const looks = columns.map(
    (column) => `any_value(regexp_matches(trim(${column}), '^[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}([ T][0-9]|$)'))`,
  );
  const likely = (await connection.runAndReadAll(`SELECT ${looks.join(', ')} FROM ${table}`)).getRows()[0] ?? [];
  return Promise.all(
    columns.map(async (column, index) => {
      const values = counts[index]?.values ?? 0;
      if (likely[index] !== true || values === 0) return undefined;
      const formats = [...DATE_FORMATS, ...DATE_FORMATS.flatMap((format) => TIME_PARTS.map((part) => format + part))];
      const tests = formats.map((format) => `count(try_strptime(trim(${column}), '${format}'))`);
      const found = ((await connection.runAndReadAll(`SELECT ${tests.join(', ')} FROM ${table}`)).getRows()[0] ?? []).map(Number);
      const fitting = formats.filter((_, place) => found[place] === values);
      const [format] = fitting;
      return format === undefined ? undefined : { format, instant: format.includes('%H'), ambiguous: fitting.length > 1 };
    }),
  );
}
