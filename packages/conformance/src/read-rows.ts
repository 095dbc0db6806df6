import type { DuckDBConnection } from '@duckdb/node-api';
import { parseTypeName, printTypeName } from '@millrace/plan';

export interface FoundRows {
  columns: { name: string; type: string }[];
  rows: unknown[][];
}

/** Runs a SELECT and gives its columns, with their types' SQL names in one spelling, and its rows as JSON. */
export async function readRows(connection: DuckDBConnection, sql: string): Promise<FoundRows> {
  // DESCRIBE tells JSON from text, which the result's own types do not.
  const described = (await connection.runAndReadAll(`DESCRIBE ${sql}`)).getRowsJson();
  return {
    columns: described.map(([name, type]) => ({ name: String(name), type: sameSpelling(String(type)) })),
    rows: (await connection.runAndReadAll(sql)).getRowsJson(),
  };
}

/** One spelling for the many that a type can have. */
export function sameSpelling(type: string): string {
  const parsed = parseTypeName(type);
  return parsed ? printTypeName(parsed) : type;
}

/** Rows as a bag: sorted by their text. */
export function asBag(rows: unknown[][]): unknown[][] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
