import type { CaseTable, NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const orders: CaseTable = {
  columns: { id: 'BIGINT', customer: 'VARCHAR', total: 'DOUBLE' },
  rows: [
    [1, 'Ada', 12.5],
    [2, null, null],
  ],
};
const written = { inputs: { in: orders }, output: orders };
const names = hostileNames.slice(0, -1);

export const cases: NodeCase[] = [
  { name: 'Rows become a table of a DuckDB file', config: { system: 'duckdb', path: 'out-shop.duckdb', table: 'orders' }, ...written },
  {
    name: 'Rows become a table of a SQLite file',
    extension: 'sqlite_scanner',
    config: { path: 'out-shop.sqlite', table: 'orders', mode: 'append' },
    ...written,
  },
  {
    name: 'Rows are added by their keys',
    config: { system: 'duckdb', path: 'keys.duckdb', table: 'orders', mode: 'upsert', keys: ['id'] },
    files: { 'keys.duckdb': { kind: 'duckdb', name: 'orders', table: { ...orders, rows: [[2, 'old', 1]] } } },
    ...written,
  },
  {
    name: 'An input without rows makes the table, or empties it',
    hidden: true,
    config: { system: 'duckdb', path: 'none.duckdb', table: 'orders' },
    files: { 'none.duckdb': { kind: 'duckdb', name: 'orders', table: orders } },
    inputs: { in: { ...orders, rows: [] } },
    output: { ...orders, rows: [] },
  },
  {
    name: 'Any text can be the name of a table and of a column',
    hidden: true,
    config: { system: 'duckdb', path: 'hostile.duckdb', table: hostileNames[6] },
    inputs: { in: hostileTable(names) },
    output: hostileTable(names),
  },
  {
    name: 'A key that is no column is reported',
    config: { system: 'duckdb', path: 'a.duckdb', table: 'orders', mode: 'upsert', keys: ['number'] },
    inputs: { in: orders },
    diagnostic: { code: 'column-unknown', path: ['keys', 0] },
  },
  {
    name: 'A file outside the workspace is reported',
    hidden: true,
    config: { system: 'duckdb', path: '../a.duckdb', table: 'orders' },
    inputs: { in: orders },
    diagnostic: { code: 'target-outside', path: ['path'] },
  },
  {
    name: 'A connection that is not there is reported',
    hidden: true,
    config: { system: 'mysql', connection: 'nowhere', table: 'orders' },
    inputs: { in: orders },
    diagnostic: { code: 'connection-missing', path: ['connection'] },
  },
  {
    name: 'No key is reported',
    hidden: true,
    config: { system: 'duckdb', path: 'a.duckdb', table: 'orders', mode: 'upsert' },
    inputs: { in: orders },
    diagnostic: { code: 'config-invalid', path: ['keys'] },
  },
];
