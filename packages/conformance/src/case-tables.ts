import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CaseTable, CellValue } from '@millrace/nodes/kit';

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Makes a table of a case's cells: nested ones go through JSON, all others through their text. */
export async function createTable(connection: DuckDBConnection, name: string, { columns, rows }: CaseTable): Promise<void> {
  const definition = Object.entries(columns).map(([column, type]) => `${quote(column)} ${type}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${quote(name)} (${definition.join(', ')})`);
  const types = Object.values(columns);
  for (const row of rows) {
    const cells = row.map(
      (cell, index) => `CAST(${isNested(cell) ? 'CAST($' : '($'}${index + 1}${isNested(cell) ? ' AS JSON)' : ')'} AS ${types[index]})`,
    );
    const values = row.map((cell) => (cell === null ? null : isNested(cell) ? JSON.stringify(cell) : String(cell)));
    await connection.run(`INSERT INTO ${quote(name)} VALUES (${cells.join(', ')})`, values);
  }
}

/** Writes a case's table as a Parquet file. */
export async function writeParquet(connection: DuckDBConnection, path: string, table: CaseTable): Promise<void> {
  await createTable(connection, 'written', table);
  await mkdir(dirname(path), { recursive: true });
  await connection.run(`COPY written TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
}

function isNested(cell: CellValue): boolean {
  return typeof cell === 'object' && cell !== null;
}
