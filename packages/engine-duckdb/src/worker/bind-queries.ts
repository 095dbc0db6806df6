import { DuckDBListType, DuckDBMapType, DuckDBStructType, type DuckDBType, StatementType, VARCHAR } from '@duckdb/node-api';
import { type BindRequest, type BindResult, type DataType, type Field, parseTypeName } from '@millrace/plan';
import { utf16Offset, utf16OffsetOfCharacter } from '../text-offset.ts';
import type { WorkerDatabase } from './open-database.ts';
import { refusalOf } from './select-guard.ts';

/** Finds the result columns of each SELECT by preparing it; nothing is run. */
export async function bindQueries(database: WorkerDatabase, queries: BindRequest[]): Promise<BindResult[]> {
  const results: BindResult[] = [];
  for (const query of queries) results.push(await bindQuery(database, query.sql));
  return results;
}

async function bindQuery({ main, guard }: WorkerDatabase, sql: string): Promise<BindResult> {
  if (sql.includes('\0')) return refusal('not-bindable', 'The SQL holds the character NUL.');
  try {
    const refused = await guard.refusedFunction(sql);
    if (refused !== undefined) return refusal('function-not-allowed', refusalOf(refused));
    const prepared = await main.prepare(sql);
    try {
      if (prepared.statementType !== StatementType.SELECT) return refusal('not-a-select', 'Only a SELECT can stand here.');
      if (prepared.parameterCount > 0) return refusal('parameter-marker', 'A “?” or “$name” has no value here.');
      const schema: Field[] = [];
      for (let column = 0; column < prepared.columnCount; column++) {
        schema.push({ name: prepared.columnName(column), type: dataTypeOf(prepared.columnType(column)) });
      }
      const repeated = firstRepeated(schema.map((field) => field.name));
      if (repeated !== undefined) return refusal('column-repeated', `Two columns are called “${repeated}”.`, [repeated]);
      return { ok: true, schema };
    } finally {
      prepared.destroySync();
    }
  } catch (error) {
    return readBindError(sql, error instanceof Error ? error.message : String(error));
  }
}

/**
 * Our type for an engine's type; what our names lack keeps the engine's name. Only each part itself knows its alias, such
 * as JSON: the name of the whole calls it a text.
 */
export function dataTypeOf(type: DuckDBType): DataType {
  if (type instanceof DuckDBListType) return { kind: 'list', item: dataTypeOf(type.valueType) };
  if (type instanceof DuckDBMapType) return { kind: 'map', key: dataTypeOf(type.keyType), value: dataTypeOf(type.valueType) };
  if (type instanceof DuckDBStructType) {
    return {
      kind: 'struct',
      fields: type.entryNames.map((name, index) => ({ name, type: dataTypeOf(type.entryTypes[index] ?? VARCHAR) })),
    };
  }
  const name = type.alias ?? type.toString();
  return parseTypeName(name) ?? { kind: 'other', name };
}

function refusal(code: string, message: string, candidates: string[] = []): BindResult {
  return { ok: false, message, position: null, code, candidates };
}

function firstRepeated(names: string[]): string | undefined {
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (seen.has(key)) return name;
    seen.add(key);
  }
  return undefined;
}

function readBindError(sql: string, text: string): BindResult {
  const start = text.indexOf('{');
  const detail = start < 0 ? undefined : readJson(text.slice(start));
  if (!detail) return refusal('binder-error', text);
  const message = String(detail.exception_message ?? text);
  const offset = detail.exception_type === 'Parser' ? utf16OffsetOfCharacter : utf16Offset;
  const position = detail.position === undefined ? null : offset(sql, Number(detail.position));
  const code = String(detail.error_subtype ?? detail.exception_type ?? 'binder-error')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-');
  const candidates = String(detail.candidates ?? '')
    .split(',')
    .map((candidate) => candidate.trim())
    .filter((candidate) => candidate !== '' && !candidate.includes('('));
  return { ok: false, message, position, code, candidates };
}

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
