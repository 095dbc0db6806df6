import type { FormatHint, InspectRequest } from '@millrace/engine';
import type { DataType, Field, Schema } from '@millrace/plan';
import { quoteIdentifier, quoteLiteral, quotePath } from '../quote-sql.ts';
import { describeSelect } from './describe.ts';
import { type FormatInspection, withFixedTypes } from './format-inspection.ts';
import type { WorkerDatabase } from './open-database.ts';
import { requireExtension } from './require-extension.ts';
import { spreadSample } from './sampled-files.ts';

const FILES_SAMPLED = 20;
const ROWS_SAMPLED = 100_000;

type ExcelHint = Extract<FormatHint, { kind: 'excel' }>;

const text: DataType = { kind: 'utf8' };
const whole: DataType = { kind: 'int', bits: 64, signed: true };

/** Columns by the names of all sampled workbooks, and the types that all their cells fit. */
export async function inspectExcel(database: WorkerDatabase, request: InspectRequest, hint: ExcelHint): Promise<FormatInspection> {
  requireExtension(database, 'excel', 'Excel files');
  const { main } = database;
  const sampled = spreadSample(request.files, FILES_SAMPLED);
  const columns: Schema = [];
  for (const file of sampled) {
    const found = await describeSelect(main, `SELECT * FROM ${workbook(file.path, hint, hint.asText)}`);
    const known = new Set(columns.map(({ name }) => name.toLowerCase()));
    columns.push(...found.filter(({ name }) => !known.has(name.toLowerCase())));
  }
  const scans = sampled.map(({ path }) => `(SELECT * FROM ${workbook(path, hint, true)} LIMIT ${ROWS_SAMPLED})`);
  const names = columns.map(({ name }) => quoteIdentifier(name));
  const counted = await main.runAndReadAll(
    `SELECT count(*)::DOUBLE, ${names.flatMap(countsOf).join(', ')} FROM (${scans.join(' UNION ALL BY NAME ')}) WHERE coalesce(${names.join(', ')}) IS NOT NULL`,
  );
  const [rows = 0, ...counts] = (counted.getRows()[0] ?? []).map(Number);
  const complete = sampled.length === request.files.length && rows < ROWS_SAMPLED;
  const typed = columns.map((column, index) => typeOf(column, counts.slice(index * COUNTS, (index + 1) * COUNTS), complete));
  return {
    format: { kind: 'excel', sheet: hint.sheet, range: hint.range, header: hint.header, safe: hint.safe },
    columns: withFixedTypes(hint.asText ? columns : typed, request),
    rows: complete ? rows : null,
    rowsExact: complete,
    notes: sampled.length < request.files.length ? [`Columns come from ${sampled.length} of ${request.files.length} files.`] : [],
  };
}

function workbook(path: string, { sheet, range, header }: ExcelHint, asText: boolean): string {
  const options = [`header = ${header}`, `all_varchar = ${asText}`, 'stop_at_empty = false'];
  if (sheet !== '') options.push(`sheet = ${quoteLiteral(sheet)}`);
  if (range !== '') options.push(`range = ${quoteLiteral(range)}`);
  return `read_xlsx(${[quotePath(path), ...options].join(', ')})`;
}

const COUNTS = 5;

/** Cells, and those that are numbers, whole numbers, dates in words, and numbers with zeros before them. */
function countsOf(name: string): string[] {
  const where = (condition: string) => `count(*) FILTER (WHERE ${condition})::DOUBLE`;
  return [
    `count(nullif(${name}, ''))::DOUBLE`,
    where(`TRY_CAST(${name} AS DOUBLE) IS NOT NULL`),
    where(`regexp_full_match(${name}, '-?\\d{1,15}')`),
    where(`TRY_CAST(${name} AS DOUBLE) IS NULL AND TRY_CAST(${name} AS TIMESTAMP) IS NOT NULL`),
    where(`regexp_full_match(${name}, '-?0\\d+')`),
  ];
}

/** The reader takes a type from a column's first cell, and a number where that is empty; here all cells have a say. */
function typeOf({ name, type }: Field, [cells = 0, numbers = 0, wholes = 0, dates = 0, padded = 0]: number[], complete: boolean): Field {
  switch (type.kind) {
    case 'date':
    case 'timestamp':
      return { name, type: numbers + dates === cells ? type : text };
    case 'time':
    case 'boolean':
      return { name, type: numbers === cells ? type : text };
    case 'float':
      if (cells === 0 || numbers < cells || padded > 0) return { name, type: text };
      return { name, type: wholes === cells && complete ? whole : type };
    default:
      return { name, type: text };
  }
}
