import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', dest: 'VARCHAR', distance: 'INTEGER' },
  rows: [
    ['UA', 'IAH', 1400],
    ['AA', 'MIA', null],
    [null, 'MIA', 1089],
  ],
};

const written = { inputs: { in: flights }, output: flights };

export const cases: NodeCase[] = [
  { name: 'Rows are written as Parquet', config: { path: 'out/flights' }, ...written },
  { name: 'Rows are written to a folder for each carrier', config: { path: 'out/flights', partitionBy: ['carrier'] }, ...written },
  { name: 'Rows are written as CSV', config: { path: 'out/flights', format: 'csv', delimiter: ';', nullText: 'NULL' }, ...written },
  { name: 'Rows are written as JSON lines', config: { path: 'out/flights', format: 'json', textCompression: 'gzip' }, ...written },
  {
    name: 'An input without rows is written too',
    hidden: true,
    config: { path: 'out/none', parquetCompression: 'zstd' },
    inputs: { in: { ...flights, rows: [] } },
    output: { ...flights, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { path: 'out/hostile' },
    inputs: { in: hostileTable(hostileNames.slice(0, -1)) },
    output: hostileTable(hostileNames.slice(0, -1)),
  },
  {
    name: 'A column that does not exist is reported',
    config: { path: 'out/flights', partitionBy: ['month'] },
    inputs: { in: flights },
    diagnostic: { code: 'column-unknown', path: ['partitionBy', 0] },
  },
  {
    name: 'A folder for every column is reported',
    hidden: true,
    config: { path: 'out/flights', partitionBy: ['carrier', 'dest', 'distance'] },
    inputs: { in: flights },
    diagnostic: { code: 'config-invalid', path: ['partitionBy'] },
  },
  {
    name: 'A folder outside the workspace is reported',
    config: { path: '../elsewhere' },
    inputs: { in: flights },
    diagnostic: { code: 'target-outside', path: ['path'] },
  },
  {
    name: 'A delimiter of two signs is reported',
    hidden: true,
    config: { path: 'out/flights', format: 'csv', delimiter: '||' },
    inputs: { in: flights },
    diagnostic: { code: 'config-invalid', path: ['delimiter'] },
  },
];
