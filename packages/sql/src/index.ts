export { readsCheckedLines } from './checked-lines.ts';
export type { SqlDialect } from './dialect.ts';
export { duckdbDialect } from './duckdb/duckdb-dialect.ts';
export type { Lines } from './lines.ts';
export { outputNames } from './output-names.ts';
export { printStatement, type StatementTable } from './print-statement.ts';
export type { TableNames } from './relation-printer.ts';
export { scannedFiles } from './scanned-files.ts';
export { Unprintable } from './unprintable.ts';
