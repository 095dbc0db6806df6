import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

export const cases: NodeCase[] = [
  {
    name: 'A CSV file: names come from its first line, types from its values',
    config: { path: 'airlines.csv', format: 'csv' },
    files: { 'airlines.csv': 'carrier,name,founded\nUA,United,1926-04-06\nAA,"American, Inc.",\n' },
    inputs: {},
    output: {
      columns: { carrier: 'VARCHAR', name: 'VARCHAR', founded: 'DATE' },
      rows: [
        ['UA', 'United', '1926-04-06'],
        ['AA', 'American, Inc.', null],
      ],
    },
  },
  {
    name: 'A CSV file with other signs and a text for null',
    config: { path: 'prices.csv', format: 'csv', delimiter: ';', nullText: 'n/a', types: [{ column: 'code', type: 'VARCHAR' }] },
    files: { 'prices.csv': 'code;price\n007;1.5\n012;n/a\n' },
    inputs: {},
    output: {
      columns: { code: 'VARCHAR', price: 'DOUBLE' },
      rows: [
        ['007', 1.5],
        ['012', null],
      ],
    },
  },
  {
    name: 'JSON lines with a list and a struct',
    config: { path: 'orders.jsonl', format: 'json' },
    files: { 'orders.jsonl': '{"id":1,"tags":["a","b"],"to":{"city":"Rome"}}\n{"id":2,"tags":[],"to":null}\n' },
    inputs: {},
    output: {
      columns: { id: 'BIGINT', tags: 'VARCHAR[]', to: 'STRUCT(city VARCHAR)' },
      rows: [
        [1, ['a', 'b'], { city: 'Rome' }],
        [2, [], null],
      ],
    },
  },
  {
    name: 'Records inside one JSON document',
    config: { path: 'quakes.geojson', format: 'json', recordPath: 'data.features' },
    files: { 'quakes.geojson': '{"kind":"x","data":{"features":[{"id":"a","mag":4.5},{"id":"b","mag":null}]}}' },
    inputs: {},
    output: {
      columns: { id: 'VARCHAR', mag: 'DOUBLE' },
      rows: [
        ['a', 4.5],
        ['b', null],
      ],
    },
  },
  {
    name: 'A folder of Parquet files whose folders are columns',
    config: { path: 'sales', format: 'parquet' },
    files: {
      'sales/year=2023/a.parquet': { columns: { n: 'INTEGER' }, rows: [[1], [null]] },
      'sales/year=2024/a.parquet': { columns: { n: 'INTEGER' }, rows: [[2]] },
    },
    inputs: {},
    output: {
      columns: { n: 'INTEGER', year: 'BIGINT' },
      rows: [
        [1, 2023],
        [null, 2023],
        [2, 2024],
      ],
    },
  },
  {
    name: 'Only the files whose names match',
    config: { path: 'in', format: 'csv', pattern: '2024-*.csv' },
    files: { 'in/2024-01.csv': 'a\n1\n', 'in/2023-12.csv': 'a\n2\n', 'in/notes.txt': 'hello' },
    inputs: {},
    output: { columns: { a: 'BIGINT' }, rows: [[1]] },
  },
  {
    name: 'A file without rows has its columns',
    hidden: true,
    config: { path: 'none.parquet', format: 'parquet' },
    files: { 'none.parquet': { columns: { a: 'INTEGER', b: 'VARCHAR' }, rows: [] } },
    inputs: {},
    output: { columns: { a: 'INTEGER', b: 'VARCHAR' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { path: 'hostile.parquet', format: 'parquet' },
    files: { 'hostile.parquet': hostileTable() },
    inputs: {},
    output: hostileTable(),
  },
  {
    name: 'Any text can be a column name of a CSV file',
    hidden: true,
    config: { path: 'hostile.csv', format: 'csv', header: 'yes', delimiter: ',' },
    files: {
      'hostile.csv': `${hostileNames.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')}\n${hostileNames.map((_, index) => index + 1).join(',')}\n`,
    },
    inputs: {},
    output: {
      columns: Object.fromEntries(hostileNames.map((name) => [name, 'BIGINT'])),
      rows: [hostileNames.map((_, index) => index + 1)],
    },
  },
  {
    name: 'A file that is not there is reported',
    config: { path: 'gone.csv', format: 'csv' },
    files: {},
    inputs: {},
    diagnostic: { code: 'source-missing', path: ['path'] },
  },
  {
    name: 'A folder without matching files is reported',
    hidden: true,
    config: { path: 'in', format: 'parquet' },
    files: { 'in/a.csv': 'a\n1\n' },
    inputs: {},
    diagnostic: { code: 'source-empty', path: ['path'] },
  },
];
