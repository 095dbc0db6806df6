import type { NodeCase } from '../../kit/index.ts';
import { caseTable, columnCase, hostileNames } from '../../testing/index.ts';

const orders = {
  columns: { id: 'INTEGER', amount: 'VARCHAR', day: 'VARCHAR' },
  rows: [
    [1, '€ 1,234.50', '31.01.2024'],
    [2, 'many', 'soon'],
    [3, 'n/a', null],
  ],
};
const columns = [
  { column: 'amount', type: 'DECIMAL(10,2)' },
  { column: 'day', type: 'DATE' },
];
const types = { ...orders.columns, amount: 'DECIMAL(10,2)', day: 'DATE' };

const one = (
  name: string,
  type: string,
  config: Record<string, unknown>,
  texts: (string | null)[],
  values: (string | number | boolean | null)[],
) => columnCase(name, { columns: [{ column: 'value', type }], ...config }, ['VARCHAR', texts], [type, values], true);
const hostile = (type: string, cell: string | number) =>
  caseTable(
    hostileNames.map((name) => [name, type]),
    [hostileNames.map(() => cell)],
  );

export const cases: NodeCase[] = [
  {
    name: 'Amounts and days are read; what cannot be read becomes null',
    config: { columns },
    inputs: { in: orders },
    output: {
      columns: types,
      rows: [
        [1, '1234.50', '2024-01-31'],
        [2, null, null],
        [3, null, null],
      ],
    },
  },
  {
    name: 'The second output shows what was not read',
    config: { columns },
    inputs: { in: orders },
    port: 'unparsed',
    output: {
      columns: { ...orders.columns, unparsed_column: 'VARCHAR', unparsed_value: 'VARCHAR' },
      rows: [
        [2, 'many', 'soon', 'amount', 'many'],
        [2, 'many', 'soon', 'day', 'soon'],
      ],
    },
  },
  {
    name: 'Rows with such values may be left out',
    hidden: true,
    config: { columns, failed: 'drop' },
    inputs: { in: orders },
    output: {
      columns: types,
      rows: [
        [1, '1234.50', '2024-01-31'],
        [3, null, null],
      ],
    },
  },
  {
    name: 'Where all can be read the run goes on',
    hidden: true,
    config: { columns, failed: 'fail' },
    inputs: {
      in: {
        ...orders,
        rows: [
          [3, 'n/a', null],
          [4, '7', '2024-02-29'],
        ],
      },
    },
    output: {
      columns: types,
      rows: [
        [3, null, null],
        [4, '7.00', '2024-02-29'],
      ],
    },
  },
  one(
    'Numbers in all ways',
    'DOUBLE',
    {},
    [
      '1,234.5',
      '1.234,5',
      '1.234.567',
      '12,5',
      '1,234',
      '1.234',
      '(5)',
      '5-',
      "1'000",
      '1 000',
      '50%',
      '-2.5%',
      '+3',
      '.5',
      '1e3',
      '12 EUR',
      '5-3',
      '1,23',
      ',',
      '',
    ],
    [1234.5, 1234.5, 1234567, 12.5, 1234, 1.234, -5, -5, 1000, 1000, 0.5, -0.025, 3, 0.5, 1000, 12, null, 1.23, null, null],
  ),
  one(
    'With a decimal comma',
    'DECIMAL(9,3)',
    { decimal: 'comma', percent: 'number' },
    ['1.234', '1,234', '12.5', '5,5%'],
    ['1234.000', '1.234', null, '5.500'],
  ),
  one('With a decimal point', 'DOUBLE', { decimal: 'point' }, ['1,234', '1.234', '12,5'], [1234, 1.234, null]),
  one('Whole numbers are not rounded', 'TINYINT', {}, ['12', '12.0', '12.7', '300', '1e1', '50%'], [12, 12, null, null, null, null]),
  one('A large number keeps its digits', 'BIGINT', {}, ['9,007,199,254,740,993', null], ['9007199254740993', null]),
  one(
    'Truth values',
    'BOOLEAN',
    { trueWords: 'ja, yes', falseWords: 'nein' },
    ['JA', ' yes', 'nein', 'no', null],
    [true, true, false, null, null],
  ),
  one(
    'The day first, and a pattern of one’s own',
    'TIMESTAMP',
    { dayFirst: true, pattern: '%Y week %j' },
    ['03/04/2024', '2024 week 060', null],
    ['2024-04-03 00:00:00', '2024-02-29 00:00:00', null],
  ),
  one('Other types by a cast', 'TIME', {}, ['18:30:00', 'evening', null], ['18:30:00', null, null]),
  columnCase(
    'A list out of JSON',
    { columns: [{ column: 'value', type: 'INTEGER[]' }] },
    ['VARCHAR', ['[1, 2]', '{', null]],
    ['INTEGER[]', [[1, 2], null, null]],
    true,
  ),
  columnCase(
    'A column of the type stays',
    { columns: [{ column: 'value', type: 'DOUBLE' }] },
    ['DOUBLE', [1.5, null]],
    ['DOUBLE', [1.5, null]],
    true,
  ),
  columnCase(
    'A number becomes a whole one where it is',
    { columns: [{ column: 'value', type: 'INTEGER' }] },
    ['DOUBLE', [2, 1.5, null]],
    ['INTEGER', [2, null, null]],
    true,
  ),
  one('No rows', 'DOUBLE', {}, [], []),
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: hostileNames.map((column) => ({ column, type: 'INTEGER' })) },
    inputs: { in: hostile('VARCHAR', '1,000') },
    output: hostile('INTEGER', 1000),
  },
  {
    name: 'What is no type is reported',
    config: { columns: [{ column: 'amount', type: 'MONEY(' }] },
    inputs: { in: orders },
    diagnostic: { code: 'config-invalid', path: ['columns', 0, 'type'] },
  },
  {
    name: 'A column that is listed twice is reported',
    hidden: true,
    config: { columns: [...columns, { column: 'AMOUNT', type: 'DOUBLE' }] },
    inputs: { in: orders },
    diagnostic: { code: 'column-repeated', path: ['columns', 2, 'column'] },
  },
];
