import type { CaseTable, NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const orders: CaseTable = {
  columns: { id: 'INTEGER', customer: 'VARCHAR', total: 'DECIMAL(8,2)', day: 'DATE', tags: 'VARCHAR[]' },
  rows: [
    [1, 'Ada', '12.50', '2024-01-31', ['a', 'b']],
    [2, null, null, null, null],
    [3, "O'Hara", '7.00', '2024-02-29', []],
  ],
};
const duckdb = (table: CaseTable, name = 'orders') => ({ kind: 'duckdb' as const, table, name });
const sqlite = (table: CaseTable, name = 'orders') => ({ kind: 'sqlite' as const, table, name });

export const cases: NodeCase[] = [
  {
    name: 'A table of a DuckDB file',
    config: { system: 'duckdb', path: 'shop.duckdb', table: 'orders' },
    files: { 'shop.duckdb': duckdb(orders) },
    inputs: {},
    output: orders,
  },
  {
    name: 'A query of a SQLite file',
    extension: 'sqlite_scanner',
    config: {
      path: 'shop.sqlite',
      read: 'query',
      query: "SELECT id, customer FROM orders WHERE customer IS NULL OR customer LIKE 'O''%';",
    },
    files: {
      'shop.sqlite': sqlite({
        columns: { id: 'BIGINT', customer: 'VARCHAR' },
        rows: [
          [1, 'Ada'],
          [2, null],
          [3, "O'Hara"],
        ],
      }),
    },
    inputs: {},
    output: {
      columns: { id: 'BIGINT', customer: 'VARCHAR' },
      rows: [
        [2, null],
        [3, "O'Hara"],
      ],
    },
  },
  {
    name: 'A table without rows has its columns',
    hidden: true,
    config: { system: 'duckdb', path: 'a b\'s "shop".db', schema: 'main', table: 'orders' },
    files: { 'a b\'s "shop".db': duckdb({ ...orders, rows: [] }) },
    inputs: {},
    output: { ...orders, rows: [] },
  },
  {
    name: 'Any text can be the name of a table and of a column',
    hidden: true,
    config: { system: 'duckdb', path: 'a.db', table: hostileNames[6] },
    files: { 'a.db': duckdb(hostileTable(), hostileNames[6]) },
    inputs: {},
    output: hostileTable(),
  },
  {
    name: 'A query that changes something is reported',
    config: { system: 'duckdb', path: 'a.db', read: 'query', query: 'DELETE FROM orders' },
    files: { 'a.db': duckdb(orders) },
    inputs: {},
    diagnostic: { code: 'fetch-failed', path: ['query'] },
  },
  {
    name: 'A query that reads a file is reported',
    hidden: true,
    config: { system: 'duckdb', path: 'a.db', read: 'query', query: "SELECT * FROM read_text('/etc/passwd')" },
    files: { 'a.db': duckdb(orders) },
    inputs: {},
    diagnostic: { code: 'fetch-failed', path: ['query'] },
  },
  {
    name: 'A table that is not there is reported',
    config: { system: 'duckdb', path: 'a.db', table: 'nothing' },
    files: { 'a.db': duckdb(orders) },
    inputs: {},
    diagnostic: { code: 'fetch-failed', path: ['table'] },
  },
  {
    name: 'A file that is not there is reported',
    hidden: true,
    config: { system: 'duckdb', path: 'gone.db', table: 'orders' },
    files: {},
    inputs: {},
    diagnostic: { code: 'source-missing', path: ['path'] },
  },
  {
    name: 'A file outside the workspace is reported',
    hidden: true,
    config: { system: 'duckdb', path: '../../etc/x.db', table: 'orders' },
    files: {},
    inputs: {},
    diagnostic: { code: 'source-outside', path: ['path'] },
  },
  {
    name: 'A connection that is not there is reported',
    hidden: true,
    config: { system: 'postgres', connection: 'nowhere', table: 'orders' },
    files: {},
    inputs: {},
    diagnostic: { code: 'fetch-failed', path: ['connection'] },
  },
  {
    name: 'No table is reported',
    hidden: true,
    config: { system: 'duckdb', path: 'a.db' },
    files: { 'a.db': duckdb(orders) },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['table'] },
  },
];
