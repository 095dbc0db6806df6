import type { CellValue, NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/index.ts';

const flights = {
  columns: { Carrier: 'VARCHAR', dep_delay: 'DOUBLE', arr_delay: 'DOUBLE', tmp_a: 'INTEGER' },
  rows: [
    [' AA ', 1.26, null, 1],
    [null, -3.14, 2, 2],
  ],
};

const one = (name: string, rules: Record<string, unknown>[], columns: Record<string, string>, rows: CellValue[][]): NodeCase => ({
  name,
  hidden: true,
  config: { rules },
  inputs: { in: flights },
  output: { columns, rows },
});

export const cases: NodeCase[] = [
  {
    name: 'Texts are trimmed, delays rounded and renamed, and what is temporary is left out',
    config: {
      rules: [
        { type: 'text', action: 'expression', expression: 'trim(this)' },
        { names: '(.*)_delay$', type: 'number', action: 'expression', expression: 'round(this, 1)' },
        { names: '(.*)_delay$', action: 'rename', to: 'minutes_\\1' },
        { names: '^tmp_', action: 'drop' },
      ],
    },
    inputs: { in: flights },
    output: {
      columns: { Carrier: 'VARCHAR', minutes_dep: 'DOUBLE', minutes_arr: 'DOUBLE' },
      rows: [
        ['AA', 1.3, null],
        [null, -3.1, 2],
      ],
    },
  },
  one(
    'Rules work on what those before them made, with another column',
    [
      { names: 'delay', action: 'expression', expression: 'coalesce(THIS, 0) + tmp_a' },
      { names: 'delay', action: 'cast', castTo: 'INTEGER' },
      { action: 'snake' },
    ],
    { carrier: 'VARCHAR', dep_delay: 'INTEGER', arr_delay: 'INTEGER', tmp_a: 'INTEGER' },
    [
      [' AA ', 2, 1, 1],
      [null, -1, 4, 2],
    ],
  ),
  one(
    'Without a name the whole name is matched',
    [{ type: 'number', action: 'rename', to: 'n_\\0' }],
    { Carrier: 'VARCHAR', n_dep_delay: 'DOUBLE', n_arr_delay: 'DOUBLE', n_tmp_a: 'INTEGER' },
    flights.rows,
  ),
  {
    name: 'A field of each struct',
    hidden: true,
    config: { rules: [{ type: 'nested', action: 'expression', expression: 'this.x + 1' }] },
    inputs: {
      in: {
        columns: { a: 'STRUCT(x INTEGER)', b: 'INTEGER' },
        rows: [
          [{ x: 1 }, 5],
          [null, null],
        ],
      },
    },
    output: {
      columns: { a: 'INTEGER', b: 'INTEGER' },
      rows: [
        [2, 5],
        [null, null],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { rules: [{ names: 'Carrier', action: 'cast', castTo: 'DATE' }], failedCasts: 'null' },
    inputs: { in: { ...flights, rows: [] } },
    output: { columns: { ...flights.columns, Carrier: 'DATE' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      rules: [
        { action: 'expression', expression: 'this * 10' },
        { action: 'rename', to: '\\0!' },
      ],
    },
    inputs: { in: hostileTable() },
    output: caseTable(
      hostileNames.map((name, index) => [index === 8 ? `${name.slice(0, 256)}!${name.slice(256)}` : `${name}!`, 'INTEGER']),
      [hostileNames.map((_, index) => (index + 1) * 10), hostileNames.map(() => null)],
    ),
  },
  {
    name: 'A regular expression that could take for ever is reported',
    config: { rules: [{ names: '(a+)+$', action: 'drop' }] },
    inputs: { in: flights },
    diagnostic: { code: 'config-invalid', path: ['rules', 0, 'names'] },
  },
  {
    name: 'Two columns of one name are reported at the rule',
    hidden: true,
    config: { rules: [{ names: '^..._delay', action: 'rename', to: 'delay' }] },
    inputs: { in: flights },
    diagnostic: { code: 'column-repeated', path: ['rules', 0, 'to'] },
  },
  {
    name: 'An expression that does not suit all columns is reported',
    config: { rules: [{ action: 'expression', expression: 'round(this, 1)' }] },
    inputs: { in: flights },
    diagnostic: { code: 'expression-type', path: ['rules', 0, 'expression'] },
  },
];
