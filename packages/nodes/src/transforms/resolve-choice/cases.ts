import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const prices = {
  columns: { id: 'INTEGER', price: 'JSON' },
  rows: [
    [1, '12'],
    [2, '"7"'],
    [3, '"free"'],
    [4, '1.5'],
    [5, null],
    [6, 'null'],
    [7, '{"a": 1}'],
  ],
};

const inputs = { in: prices };
const values = (...cells: (number | string | null)[]) => cells.map((cell, place) => [place + 1, cell]);

export const cases: NodeCase[] = [
  {
    name: 'Values are converted; what does not fit becomes null',
    config: { columns: [{ column: 'price', type: 'BIGINT' }] },
    inputs,
    output: { columns: { id: 'INTEGER', price: 'BIGINT' }, rows: values(12, 7, null, null, null, null, null) },
  },
  {
    name: 'Only values of the type stay',
    config: { columns: [{ column: 'price', action: 'project', type: 'DOUBLE' }] },
    inputs,
    output: { columns: { id: 'INTEGER', price: 'DOUBLE' }, rows: values(12, null, null, 1.5, null, null, null) },
  },
  {
    name: 'A column for each type',
    config: { columns: [{ column: 'price', action: 'columns', types: [{ type: 'BIGINT' }, { type: 'DOUBLE' }, { type: 'VARCHAR' }] }] },
    inputs,
    output: {
      columns: { id: 'INTEGER', price_bigint: 'BIGINT', price_double: 'DOUBLE', price_varchar: 'VARCHAR' },
      rows: [
        [1, 12, null, null],
        [2, null, null, '7'],
        [3, null, null, 'free'],
        [4, null, 1.5, null],
        [5, null, null, null],
        [6, null, null, null],
        [7, null, null, null],
      ],
    },
  },
  {
    name: 'A struct with a field for each type',
    hidden: true,
    config: { columns: [{ column: 'price', action: 'struct', types: [{ type: 'DOUBLE' }, { type: 'STRUCT(a INTEGER)' }] }] },
    inputs: { in: { ...prices, rows: [prices.rows[0] ?? [], prices.rows[4] ?? [], prices.rows[6] ?? []] } },
    output: {
      columns: { id: 'INTEGER', price: 'STRUCT("double" DOUBLE, "struct(""a"" integer)" STRUCT(a INTEGER))' },
      rows: [
        [1, { double: 12, 'struct("a" integer)': null }],
        [5, null],
        [7, { double: null, 'struct("a" integer)': { a: 1 } }],
      ],
    },
  },
  {
    name: 'Rows with a value that does not fit are rejected',
    config: { columns: [{ column: 'price', type: 'BIGINT' }], misfit: 'reject' },
    inputs,
    output: {
      columns: { id: 'INTEGER', price: 'BIGINT' },
      rows: [
        [1, 12],
        [2, 7],
        [5, null],
        [6, null],
      ],
    },
  },
  {
    name: 'They come out as they came, with the reason',
    config: {
      columns: [
        { column: 'price', type: 'BIGINT' },
        { column: 'id', type: 'TINYINT' },
      ],
      misfit: 'reject',
      reasonColumn: 'why',
    },
    inputs: {
      in: {
        ...prices,
        rows: [
          [1, '1.5'],
          [500, '"x"'],
          [2, null],
        ],
      },
    },
    port: 'rejects',
    output: {
      columns: { id: 'INTEGER', price: 'JSON', why: 'VARCHAR' },
      rows: [
        [1, '1.5', 'price is no BIGINT'],
        [500, '"x"', 'price is no BIGINT; id is no TINYINT'],
      ],
    },
  },
  {
    name: 'Texts and numbers: nothing is rounded, and truth values are true and false',
    hidden: true,
    config: {
      columns: [
        { column: 't', action: 'columns', types: [{ type: 'BOOLEAN' }, { type: 'INTEGER' }, { type: 'DATE' }] },
        { column: 'd', type: 'INTEGER' },
      ],
    },
    inputs: {
      in: {
        columns: { t: 'VARCHAR', d: 'DOUBLE' },
        rows: [
          ['1', 2],
          ['TRUE', 2.5],
          ['2024-02-29', null],
          ['2023-02-29', -1],
        ],
      },
    },
    output: {
      columns: { t_boolean: 'BOOLEAN', t_integer: 'INTEGER', t_date: 'DATE', d: 'INTEGER' },
      rows: [
        [null, 1, null, 2],
        [true, null, null, null],
        [null, null, '2024-02-29', null],
        [null, null, null, -1],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: [{ column: 'price', type: 'INTEGER[]' }] },
    inputs: { in: { ...prices, rows: [] } },
    output: { columns: { id: 'INTEGER', price: 'INTEGER[]' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: hostileNames.map((column) => ({ column, type: 'INTEGER' })), misfit: 'reject' },
    inputs: { in: hostileTable() },
    output: hostileTable(),
  },
  {
    name: 'What is no type is reported',
    config: { columns: [{ column: 'price', type: 'NUMBER(' }] },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['columns', 0, 'type'] },
  },
  {
    name: 'A missing type is reported',
    hidden: true,
    config: { columns: [{ column: 'price', action: 'columns', types: [{ type: 'DATE' }, {}] }] },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['columns', 0, 'types', 1, 'type'] },
  },
  {
    name: 'A column that does not exist is reported',
    config: { columns: [{ column: 'prize', type: 'DATE' }] },
    inputs,
    diagnostic: { code: 'column-unknown', path: ['columns', 0, 'column'] },
  },
];
