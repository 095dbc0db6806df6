import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ParseResult } from '@millrace/plan';

/** A DuckDB of its own for a test file. */
export async function openDuckdb(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  return instance.connect();
}

/** The rows of a query, as JSON values. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql)).getRowsJson();
}

/**
 * Parses an expression with DuckDB's parser and gives the tree as an engine must: places in UTF-16 units, big numbers as
 * their digits. Rejects when it does not parse.
 */
export async function parseExpression(connection: DuckDBConnection, text: string): Promise<Extract<ParseResult, { ok: true }>> {
  const opening = 'SELECT (\n';
  return { ok: true, tree: await parseTree(connection, `${opening}${text}\n)`), offset: opening.length };
}

/** Parses a SELECT. */
export async function parseSelect(connection: DuckDBConnection, text: string): Promise<Extract<ParseResult, { ok: true }>> {
  return { ok: true, tree: await parseTree(connection, text), offset: 0 };
}

async function parseTree(connection: DuckDBConnection, sql: string): Promise<unknown> {
  const prepared = await connection.prepare('SELECT json_serialize_sql($1::VARCHAR)');
  prepared.bindVarchar(1, sql);
  const [row] = (await prepared.runAndReadAll()).getRows();
  const bytes = Buffer.from(sql);
  const tree = JSON.parse(String(row?.[0]), (key, value: unknown, context?: { source?: string }) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return value;
    if (!Number.isSafeInteger(value)) return key === 'query_location' ? undefined : (context?.source ?? value);
    return key === 'query_location' ? bytes.subarray(0, value).toString().length : value;
  }) as { error: boolean; error_message?: string };
  if (tree.error) throw new Error(tree.error_message);
  return tree;
}
