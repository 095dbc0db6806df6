import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnProfile } from '@millrace/engine';
import { type DataType, isNumeric, type Schema } from '@millrace/plan';
import { quoteIdentifier } from '../quote-sql.ts';

const BARS = 20;
const TOP_VALUES = 8;
const LABEL_LIMIT = 60;

type Shape = 'number' | 'instant' | 'category' | 'opaque';

interface Statistics {
  rows: number;
  nulls: number;
  distinct: number;
  min: string | null;
  max: string | null;
  /** The ends of a numeric or temporal column, as numbers; seconds since 1970 for the latter. */
  low: number | null;
  high: number | null;
}

/** Profiles every column of a table in two queries: one for counts and ends, one for all bars. */
export async function profileColumns(connection: DuckDBConnection, table: string, schema: Schema): Promise<ColumnProfile[]> {
  if (schema.length === 0) return [];
  const statistics = await readStatistics(connection, table, schema);
  const bars = await readBars(connection, table, schema, statistics);
  return schema.map((field, index) => {
    const { rows, nulls, distinct, min, max } = statistics[index] ?? { rows: 0, nulls: 0, distinct: 0, min: null, max: null };
    return { name: field.name, rows, nulls, distinct: Math.min(distinct, rows - nulls), min, max, histogram: bars[index] ?? [] };
  });
}

async function readStatistics(connection: DuckDBConnection, table: string, schema: Schema): Promise<Statistics[]> {
  const parts = schema.flatMap(({ name, type }) => {
    const column = quoteIdentifier(name);
    const shape = shapeOf(type);
    const ordered = shape !== 'opaque';
    return [
      `count(${column})`,
      shape === 'opaque' ? '0' : `approx_count_distinct(${column})`,
      ordered ? `left(min(${column})::VARCHAR, ${LABEL_LIMIT})` : 'NULL',
      ordered ? `left(max(${column})::VARCHAR, ${LABEL_LIMIT})` : 'NULL',
      ...(['min', 'max'] as const).map((end) => endOf(end, column, type) ?? 'NULL'),
    ];
  });
  const reader = await connection.runAndReadAll(`SELECT count(*), ${parts.join(', ')} FROM ${table}`);
  const [rows, ...values] = reader.getRows()[0] ?? [];
  return schema.map((_, index) => {
    const [count, distinct, min, max, low, high] = values.slice(index * 6, index * 6 + 6);
    return {
      rows: Number(rows),
      nulls: Number(rows) - Number(count),
      distinct: Number(distinct),
      min: typeof min === 'string' ? min : null,
      max: typeof max === 'string' ? max : null,
      low: low === null || low === undefined ? null : Number(low),
      high: high === null || high === undefined ? null : Number(high),
    };
  });
}

type Bar = ColumnProfile['histogram'][number];

async function readBars(connection: DuckDBConnection, table: string, schema: Schema, statistics: Statistics[]): Promise<Bar[][]> {
  const parts = schema.map(({ name, type }, index) => {
    const column = quoteIdentifier(name);
    const { low, high } = statistics[index] ?? { low: null, high: null };
    const number = numberOf(column, type);
    if (number !== undefined) {
      if (low === null || high === null) return 'NULL';
      const { count, width } = barsOf(type, low, high);
      const place = `least(floor((${number} - (${low})) / ${width}), ${count - 1})`;
      return `to_json(histogram((${mayBeInfinite(type) ? `CASE WHEN isfinite(${column}) THEN ${place} END` : place})::INTEGER))::VARCHAR`;
    }
    if (shapeOf(type) !== 'category') return 'NULL';
    return `to_json(list_transform(approx_top_k(left(${column}::VARCHAR, ${LABEL_LIMIT}), ${TOP_VALUES}), lambda v: v))::VARCHAR`;
  });
  const reader = await connection.runAndReadAll(`SELECT ${parts.join(', ')} FROM ${table}`);
  const found = (reader.getRows()[0] ?? []).map((json) => (typeof json === 'string' ? JSON.parse(json) : null));
  const isNumber = (index: number) =>
    statistics[index]?.low !== null && numberOf('', schema[index]?.type ?? { kind: 'binary' }) !== undefined;
  const texts = found.map((value: unknown, index) =>
    isNumber(index) || !Array.isArray(value) ? [] : value.filter((text) => typeof text === 'string'),
  );
  const textBars = await countTexts(connection, table, schema, texts);
  return schema.map(({ type }, index) => {
    const { low, high } = statistics[index] ?? { low: null, high: null };
    return isNumber(index) && low !== null && high !== null && found[index] !== null
      ? numberBars(found[index], type, low, high)
      : (textBars[index] ?? []);
  });
}

/** Bars of equal width; a whole-numbered column of few values gets a bar for each value. */
function barsOf(type: DataType, low: number, high: number): { count: number; width: number; single: boolean } {
  const step = type.kind === 'date' ? 86_400 : 1;
  const values = (high - low) / step + 1;
  if ((type.kind === 'int' || type.kind === 'date') && values <= BARS) return { count: values, width: step, single: true };
  if (high === low) return { count: 1, width: 1, single: true };
  return { count: BARS, width: (high - low) / BARS, single: false };
}

function numberBars(counts: unknown, type: DataType, low: number, high: number): Bar[] {
  const found = new Map(
    Object.entries(typeof counts === 'object' && counts !== null ? counts : {}).map(([place, count]) => [Number(place), Number(count)]),
  );
  const { count, width, single } = barsOf(type, low, high);
  return Array.from({ length: count }, (_, place) => {
    const start = label(low + place * width, type);
    return { label: single ? start : `${start} – ${label(low + (place + 1) * width, type)}`, count: found.get(place) ?? 0 };
  });
}

/** The sketch names the most frequent values; their counts are then exact. */
async function countTexts(connection: DuckDBConnection, table: string, schema: Schema, texts: string[][]): Promise<Bar[][]> {
  const all = texts.flatMap((own, index) => own.map((text) => ({ index, text })));
  if (all.length === 0) return [];
  const counts = all.map(
    ({ index }, place) => `count(*) FILTER (left(${quoteIdentifier(schema[index]?.name ?? '')}::VARCHAR, ${LABEL_LIMIT}) = $${place + 1})`,
  );
  const reader = await connection.runAndReadAll(
    `SELECT ${counts.join(', ')} FROM ${table}`,
    all.map(({ text }) => text),
  );
  const row = reader.getRows()[0] ?? [];
  const bars = all.map(({ index, text }, place) => ({ index, label: text, count: Number(row[place]) }));
  return texts.map((_, index) =>
    bars
      .filter((bar) => bar.index === index)
      .map(({ label, count }) => ({ label, count }))
      .sort((a, b) => b.count - a.count),
  );
}

function shapeOf(type: DataType): Shape {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'decimal':
      return 'number';
    case 'date':
    case 'timestamp':
      return 'instant';
    case 'utf8':
    case 'boolean':
    case 'uuid':
      return 'category';
    case 'time':
    case 'binary':
    case 'interval':
    case 'json':
    case 'list':
    case 'struct':
    case 'map':
    case 'other':
      return 'opaque';
  }
}

/** The column as a double, for bars. */
function numberOf(column: string, type: DataType): string | undefined {
  if (isNumeric(type)) return `(${column}::DOUBLE)`;
  if (type.kind === 'date') return `epoch(${column}::TIMESTAMP)`;
  if (type.kind === 'timestamp') return `epoch(${column})`;
  return undefined;
}

/** The lowest or highest finite value, as a double. A look at each value costs more than all else, so only where it is needed. */
function endOf(end: 'min' | 'max', column: string, type: DataType): string | undefined {
  return numberOf(mayBeInfinite(type) ? `(${end}(${column}) FILTER (isfinite(${column})))` : `${end}(${column})`, type);
}

function mayBeInfinite(type: DataType): boolean {
  return type.kind === 'float' || type.kind === 'date' || type.kind === 'timestamp';
}

function label(value: number, type: DataType): string {
  if (type.kind === 'date') return new Date(value * 1000).toISOString().slice(0, 10);
  if (type.kind === 'timestamp') return new Date(value * 1000).toISOString().slice(0, 16).replace('T', ' ');
  if (type.kind === 'int') return String(Math.round(value));
  return String(Number(value.toPrecision(6)));
}
