import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const sales = {
  columns: { country: 'VARCHAR', month: 'INTEGER', amount: 'INTEGER' },
  rows: [
    ['uk', 1, 32],
    ['uk', 1, 8],
    ['uk', 2, null],
    ['de', 1, 42],
    ['us', 2, 64],
    [null, 2, 5],
  ],
};

const inputs = { in: sales };
const months = [
  { value: '1', name: 'january' },
  { value: '2', name: 'february' },
];
const amounts = [{ function: 'sum', column: 'amount' }];

export const cases: NodeCase[] = [
  {
    name: 'A column for each month, a row for each country',
    config: { columns: ['month'], values: months, measures: amounts },
    inputs,
    output: {
      columns: { country: 'VARCHAR', january: 'BIGINT', february: 'BIGINT' },
      rows: [
        ['uk', 40, null],
        ['de', 42, null],
        ['us', null, 64],
        [null, null, 5],
      ],
    },
  },
  {
    name: 'Several values in a cell; rows of no listed value count nowhere',
    config: {
      columns: ['country'],
      values: [{ value: 'uk' }],
      keys: ['month'],
      measures: [{ function: 'count' }, { function: 'avg', column: 'amount', name: 'mean' }],
    },
    inputs,
    output: {
      columns: { month: 'INTEGER', uk_count: 'BIGINT', uk_mean: 'DOUBLE' },
      rows: [
        [1, 2, 20],
        [2, 1, null],
      ],
    },
  },
  {
    name: 'Several columns at once, into one row',
    hidden: true,
    config: { columns: ['country', 'month'], values: [{ value: 'uk_1' }, { value: 'us_2' }], measures: amounts },
    inputs,
    output: { columns: { uk_1: 'BIGINT', us_2: 'BIGINT' }, rows: [[40, 64]] },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: ['month'], values: months, measures: amounts },
    inputs: { in: { ...sales, rows: [] } },
    output: { columns: { country: 'VARCHAR', january: 'BIGINT', february: 'BIGINT' }, rows: [] },
  },
  {
    name: 'Any text can be a column name and a value',
    hidden: true,
    config: {
      columns: [hostileNames[0]],
      values: [{ value: '1', name: hostileNames[1] }],
      keys: hostileNames.slice(2, 4),
      measures: [{ function: 'max', column: hostileNames[4] }],
    },
    inputs: { in: hostileTable() },
    output: caseTable(
      [hostileNames[2], hostileNames[3], hostileNames[1]].map((name) => [name, 'INTEGER']),
      [
        [3, 4, 5],
        [null, null, null],
      ],
    ),
  },
  {
    name: 'A value that is no number is reported',
    config: { columns: ['month'], values: [{ value: 'January' }], measures: amounts },
    inputs,
    diagnostic: { code: 'value-invalid', path: ['values', 0, 'value'] },
  },
  {
    name: 'A value that comes twice is reported',
    hidden: true,
    config: { columns: ['country'], values: [{ value: 'uk' }, { value: 'UK' }], keys: ['month'], measures: amounts },
    inputs,
    diagnostic: { code: 'column-repeated', path: ['values', 1, 'value'] },
  },
  {
    name: 'A pivot without values is reported',
    hidden: true,
    config: { columns: ['month'], measures: amounts },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['values'] },
  },
];
