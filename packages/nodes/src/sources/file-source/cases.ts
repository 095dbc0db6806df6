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
    name: 'A CSV file without a header line',
    hidden: true,
    config: { path: 'bare.csv', format: 'csv', header: 'no' },
    files: { 'bare.csv': '1,a\n2,\n' },
    inputs: {},
    output: {
      columns: { column1: 'BIGINT', column2: 'VARCHAR' },
      rows: [
        [1, 'a'],
        [2, null],
      ],
    },
  },
  {
    name: 'A file with tabs between its cells',
    hidden: true,
    config: { path: 'tabs', format: 'csv', delimiter: '\\t' },
    files: { 'tabs/a.tsv': 'id\tname\n1\ta, b\n' },
    inputs: {},
    output: { columns: { id: 'BIGINT', name: 'VARCHAR' }, rows: [[1, 'a, b']] },
  },
  {
    name: 'Lines above the header are skipped',
    hidden: true,
    config: { path: 'report.csv', format: 'csv', skip: 2 },
    files: { 'report.csv': 'Report of 2024\n\nid,sold\n1,5\n' },
    inputs: {},
    output: { columns: { id: 'BIGINT', sold: 'BIGINT' }, rows: [[1, 5]] },
  },
  {
    name: 'Rows of a CSV file that cannot be read are left out when that is chosen',
    config: { path: 'ragged.csv', format: 'csv', badRows: 'skip', types: [{ column: 'n', type: 'INTEGER' }] },
    files: { 'ragged.csv': 'n,word\n1,one\ntwo,two\n3,three,extra\n4,four\n' },
    inputs: {},
    output: {
      columns: { n: 'INTEGER', word: 'VARCHAR' },
      rows: [
        [1, 'one'],
        [4, 'four'],
      ],
    },
  },
  {
    name: 'Lines of JSON that cannot be read are left out when that is chosen',
    hidden: true,
    config: { path: 'bad.jsonl', format: 'json', badRows: 'skip' },
    files: { 'bad.jsonl': '{"n":1}\n{"n":\n{"n":3}\n' },
    inputs: {},
    output: { columns: { n: 'BIGINT' }, rows: [[1], [3]] },
  },
  {
    name: 'A JSON list',
    hidden: true,
    config: { path: 'list.json', format: 'json' },
    files: { 'list.json': '[{"a":1},{"a":null,"b":"x"}]' },
    inputs: {},
    output: {
      columns: { a: 'BIGINT', b: 'VARCHAR' },
      rows: [
        [1, null],
        [null, 'x'],
      ],
    },
  },
  {
    name: 'A Parquet file that lacks a column gives nulls in it',
    hidden: true,
    config: { path: 'drift', format: 'parquet' },
    files: {
      'drift/1.parquet': { columns: { a: 'INTEGER' }, rows: [[1]] },
      'drift/2.parquet': { columns: { b: 'VARCHAR', a: 'BIGINT' }, rows: [['x', 5000000000]] },
    },
    inputs: {},
    output: {
      columns: { a: 'BIGINT', b: 'VARCHAR' },
      rows: [
        [1, null],
        [5000000000, 'x'],
      ],
    },
  },
  {
    name: 'CSV files with their columns in another order',
    hidden: true,
    config: { path: 'drift', format: 'csv' },
    files: { 'drift/1.csv': 'x,y\n1,2\n', 'drift/2.csv': 'y,x\n3,4\n' },
    inputs: {},
    output: {
      columns: { x: 'BIGINT', y: 'BIGINT' },
      rows: [
        [1, 2],
        [4, 3],
      ],
    },
  },
  {
    name: 'CSV files of which one lacks a column',
    hidden: true,
    config: { path: 'drift', format: 'csv' },
    files: { 'drift/1.csv': 'x,y\n1,2\n', 'drift/2.csv': 'x\n3\n' },
    inputs: {},
    output: {
      columns: { x: 'BIGINT', y: 'BIGINT' },
      rows: [
        [1, 2],
        [3, null],
      ],
    },
  },
  ...(['csv', 'json', 'parquet'] as const).map(
    (format): NodeCase => ({
      name: `A key of the folders wins over a column of the same name in ${format} files`,
      hidden: true,
      config: { path: 'keys', format },
      files: {
        [`keys/year=2023/a.${format}`]:
          format === 'csv'
            ? 'year,n\n1999,1\n'
            : format === 'json'
              ? '{"year":1999,"n":1}\n'
              : { columns: { year: 'INTEGER', n: 'BIGINT' }, rows: [[1999, 1]] },
      },
      inputs: {},
      output: { columns: { n: 'BIGINT', year: 'BIGINT' }, rows: [[1, 2023]] },
    }),
  ),
  {
    name: 'JSON files that lack a column give nulls in it',
    hidden: true,
    config: { path: 'drift', format: 'json' },
    files: { 'drift/1.jsonl': '{"a":1}\n', 'drift/2.jsonl': '{"b":"x"}\n' },
    inputs: {},
    output: {
      columns: { a: 'BIGINT', b: 'VARCHAR' },
      rows: [
        [1, null],
        [null, 'x'],
      ],
    },
  },
  {
    name: 'Folders that are no columns are only folders',
    hidden: true,
    config: { path: 'sales', format: 'csv', hivePartitions: false },
    files: { 'sales/year=2023/a.csv': 'n\n1\n', 'sales/year=2024/deep/b.csv': 'n\n2\n' },
    inputs: {},
    output: { columns: { n: 'BIGINT' }, rows: [[1], [2]] },
  },
  {
    name: 'Keys of folders that are no numbers, dates or null',
    hidden: true,
    config: { path: 'keys', format: 'csv' },
    files: {
      'keys/city=New%20York/day=2024-01-31/a.csv': 'n\n1\n',
      'keys/city=__HIVE_DEFAULT_PARTITION__/day=2024-02-01/a.csv': 'n\n2\n',
    },
    inputs: {},
    output: {
      columns: { n: 'BIGINT', city: 'VARCHAR', day: 'DATE' },
      rows: [
        [1, 'New York', '2024-01-31'],
        [2, null, '2024-02-01'],
      ],
    },
  },
  {
    name: 'A type that does not exist is reported',
    hidden: true,
    config: { path: 'a.csv', format: 'csv', types: [{ column: 'a', type: 'NO(' }] },
    files: { 'a.csv': 'a\n1\n' },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['types', 0, 'type'] },
  },
  {
    name: 'A path outside the workspace is reported',
    config: { path: '../../etc/passwd', format: 'csv' },
    files: {},
    inputs: {},
    diagnostic: { code: 'source-outside', path: ['path'] },
  },
  {
    name: 'A file that is not what it should be is reported',
    hidden: true,
    config: { path: 'a.parquet', format: 'parquet' },
    files: { 'a.parquet': 'this is no Parquet' },
    inputs: {},
    diagnostic: { code: 'source-unreadable', path: ['path'] },
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
