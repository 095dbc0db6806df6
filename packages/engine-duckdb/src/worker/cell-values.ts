import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataType, Schema } from '@millrace/plan';
import { quoteIdentifier } from '../quote-sql.ts';

const TEXT_LIMIT = 2000;
const BLOB_LIMIT = 64;
const NESTED_LIMIT = 20_000;

/** Rows of a query as values by column that JSON can carry: long text is cut and ends with “…”. */
export async function readCells(
  connection: DuckDBConnection,
  schema: Schema,
  from: string,
  limit: number,
): Promise<{ columns: unknown[][]; rowCount: number }> {
  const list = schema
    .map((field) => `${cellExpression(quoteIdentifier(field.name), field.type)} AS ${quoteIdentifier(field.name)}`)
    .join(', ');
  const reader = await connection.runAndReadAll(`SELECT ${list} FROM ${from} LIMIT ${limit}`);
  const columns = reader.getColumnsJson().map((values, index) => {
    const type = schema[index]?.type;
    return values.map((value) => cellValue(value, type));
  });
  return { columns, rowCount: reader.currentRowCount };
}

function cellExpression(column: string, type: DataType): string {
  switch (type.kind) {
    case 'utf8':
    case 'json':
      return `CASE WHEN length(${column}) > ${TEXT_LIMIT} THEN left(${column}, ${TEXT_LIMIT}) || '…' ELSE ${column} END`;
    case 'binary':
      return `CASE WHEN octet_length(${column}) > ${BLOB_LIMIT} THEN left(hex(${column}), ${BLOB_LIMIT * 2}) || '…' ELSE hex(${column}) END`;
    case 'list':
    case 'struct':
    case 'map':
      return `CASE WHEN strlen(${column}::VARCHAR) > ${NESTED_LIMIT} THEN left(${column}::VARCHAR, ${TEXT_LIMIT}) || '…' ELSE to_json(${column})::VARCHAR END`;
    case 'other':
      return `left(${column}::VARCHAR, ${TEXT_LIMIT})`;
    default:
      return column;
  }
}

function cellValue(value: unknown, type: DataType | undefined): unknown {
  if (typeof value !== 'string') return value;
  switch (type?.kind) {
    case 'int': {
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : value;
    }
    case 'list':
    case 'struct':
    case 'map':
      return value.endsWith('…') ? value : readNested(value);
    default:
      return value;
  }
}

/** Integers that a double cannot hold stay text. */
function readNested(json: string): unknown {
  return JSON.parse(json, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value,
  );
}
