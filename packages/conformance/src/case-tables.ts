import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CaseFile, CaseTable, CellValue } from '@millrace/nodes/kit';

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

/** Writes a binary file of a case. */
export async function writeCaseFile(connection: DuckDBConnection, path: string, file: CaseFile): Promise<void> {
  await createTable(connection, 'written', file.table);
  await mkdir(dirname(path), { recursive: true });
  if (file.kind === 'sqlite' || file.kind === 'duckdb') {
    await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS made (TYPE ${file.kind})`);
    await connection.run(`CREATE TABLE made.${quote(file.name)} AS FROM written`);
    await connection.run('DETACH made');
    return;
  }
  const sheet = file.kind === 'excel' && file.sheet ? `, SHEET '${file.sheet.replaceAll("'", "''")}'` : '';
  const options = file.kind === 'excel' ? `FORMAT xlsx, HEADER true${sheet}` : 'FORMAT avro';
  await connection.run(`COPY written TO '${path.replaceAll("'", "''")}' (${options})`);
}

function isNested(cell: CellValue): boolean {
  return typeof cell === 'object' && cell !== null;
}
