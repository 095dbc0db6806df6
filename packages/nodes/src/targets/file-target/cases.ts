import type { CaseTable, NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', dest: 'VARCHAR', distance: 'INTEGER' },
  rows: [
    ['UA', 'IAH', 1400],
    ['AA', 'MIA', null],
    [null, 'MIA', 1089],
  ],
};

const everyType: CaseTable = {
  columns: {
    b: 'BOOLEAN',
    i: 'BIGINT',
    d: 'DECIMAL(10,2)',
    f: 'DOUBLE',
    day: 'DATE',
    at: 'TIMESTAMP',
    zoned: 'TIMESTAMP WITH TIME ZONE',
    time: 'TIME',
    id: 'UUID',
    list: 'INTEGER[]',
    struct: 'STRUCT(a INTEGER, b VARCHAR[])',
    json: 'JSON',
  },
  rows: [
    [
      true,
      '9007199254740993',
      '12.50',
      0.1,
      '2024-02-29',
      '2024-02-29 10:00:00.123456',
      '2024-02-29 10:00:00+02',
      '10:00:00',
      '123e4567-e89b-12d3-a456-426614174000',
      [1, null],
      { a: 1, b: ['x'] },
      { k: [1, 2] },
    ],
    Array.from({ length: 12 }, () => null),
  ],
};

const written = { inputs: { in: flights }, output: flights };

export const cases: NodeCase[] = [
  { name: 'Rows are written as Parquet', config: { path: 'out/flights' }, ...written },
  { name: 'Rows are written to a folder for each carrier', config: { path: 'out/flights', partitionBy: ['carrier'] }, ...written },
  { name: 'Rows are written as CSV', config: { path: 'out/flights', format: 'csv', delimiter: ';', nullText: 'NULL' }, ...written },
  { name: 'Rows are written as JSON lines', config: { path: 'out/flights', format: 'json', textCompression: 'gzip' }, ...written },
  {
    name: 'Rows are written as Excel',
    extension: 'excel',
    config: { path: 'out/book', format: 'excel', sheet: 'Flights', partitionBy: ['place'] },
    inputs: {
      in: {
        columns: { place: 'VARCHAR', text: 'VARCHAR', number: 'INTEGER', day: 'DATE' },
        rows: [
          ['a', 'bell <b> "q" & 🛫', 1, '2024-01-31'],
          ['a', '=1+1', null, null],
          ['b', null, -5, '1999-12-31'],
        ],
      },
    },
    output: {
      columns: { place: 'VARCHAR', text: 'VARCHAR', number: 'INTEGER', day: 'DATE' },
      rows: [
        ['a', 'bell <b> "q" & 🛫', 1, '2024-01-31'],
        ['a', '=1+1', null, null],
        ['b', null, -5, '1999-12-31'],
      ],
    },
  },
  ...(['csv', 'json', 'parquet'] as const).map((format): NodeCase => {
    const table = {
      columns: { id: 'INTEGER', text: 'VARCHAR' },
      rows: [
        [1, 'a, "b"; c'],
        [2, 'two\nlines\r\nmore'],
        [3, ' spaces '],
        [4, "'; DROP TABLE t; --"],
        [5, '🛫 \\N \\ NULL'],
        [6, null],
      ],
    };
    return {
      name: `Any text comes back from ${format} files`,
      hidden: true,
      config: { path: 'out/texts', format, nullText: '\\N', textCompression: 'zstd', parquetCompression: 'gzip', layout: 'array' },
      inputs: { in: table },
      output: table,
    };
  }),
  ...(['csv', 'json', 'parquet'] as const).map((format): NodeCase => {
    const table = {
      columns: { id: 'INTEGER', place: 'VARCHAR', 'a key/%': 'VARCHAR' },
      rows: [
        [1, 'New York/NY', 'x'],
        [2, '../..', 'x=1'],
        [3, null, '%41'],
        [4, '🛫 "q" \'s\'', 'line\nbreak'],
        [5, 'con', '.'],
      ],
    };
    return {
      name: `Any text can be the key of a folder of ${format} files`,
      hidden: true,
      config: { path: 'out/keys', format, partitionBy: ['place', 'a key/%'] },
      inputs: { in: table },
      output: table,
    };
  }),
  {
    name: 'All types that come from files are written as Parquet',
    hidden: true,
    config: { path: 'out/types' },
    inputs: { in: everyType },
    output: everyType,
  },
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
