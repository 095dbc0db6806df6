import type { NodeCase } from '../../kit/index.ts';
import { columnCase, hostileNames, hostileTable } from '../../testing/index.ts';

const flights = {
  columns: { carrier: 'VARCHAR', delay: 'INTEGER' },
  rows: [
    ['AA', -1],
    ['UA', 5],
    ['B6', null],
    [null, -1],
  ],
};
const pair = (from: string, to = '') => ({ from, to });
const nullPair = (from: string) => ({ from, toNull: true });
const value = { columns: ['value'] };

export const cases: NodeCase[] = [
  {
    name: 'Whole values by a list; all others become one value, null stays',
    config: { columns: ['carrier'], pairs: [pair('AA', 'American'), pair('UA', 'United')], others: 'value', otherValue: 'other' },
    inputs: { in: flights },
    output: {
      columns: flights.columns,
      rows: [
        ['American', -1],
        ['United', 5],
        ['other', null],
        [null, -1],
      ],
    },
  },
  {
    name: 'A number that means nothing becomes null',
    config: { columns: ['delay'], pairs: [nullPair('-1')] },
    inputs: { in: flights },
    output: {
      columns: flights.columns,
      rows: [
        ['AA', null],
        ['UA', 5],
        ['B6', null],
        [null, null],
      ],
    },
  },
  columnCase(
    'Pairs that swap',
    { ...value, pairs: [pair('a', 'b'), pair('b', 'a')] },
    ['VARCHAR', ['a', 'b', 'ab', null]],
    ['VARCHAR', ['b', 'a', 'ab', null]],
    true,
  ),
  columnCase(
    'Without regard to case',
    { ...value, pairs: [pair('Yes', 'y')], others: 'null', ignoreCase: true },
    ['VARCHAR', ['YES', 'yes', 'no', null]],
    ['VARCHAR', ['y', 'y', null, null]],
    true,
  ),
  columnCase(
    'A day',
    { ...value, pairs: [pair('2099-12-31', '2024-12-31')] },
    ['DATE', ['2099-12-31', '2024-01-01', null]],
    ['DATE', ['2024-12-31', '2024-01-01', null]],
    true,
  ),
  columnCase(
    'Parts mean themselves, one after the other',
    { ...value, match: 'part', pairs: [pair('.', '-'), pair('--', '')] },
    ['VARCHAR', ['a.b..c', null]],
    ['VARCHAR', ['a-bc', null]],
    true,
  ),
  columnCase(
    'Parts without regard to case',
    { ...value, match: 'part', pairs: [pair('a+', '\\1')], ignoreCase: true },
    ['VARCHAR', ['xA+y', 'aa']],
    ['VARCHAR', ['x\\1y', 'aa']],
    true,
  ),
  columnCase(
    'A value with a part becomes null',
    { ...value, match: 'part', pairs: [nullPair('n/a')] },
    ['VARCHAR', ['is n/a', 'na']],
    ['VARCHAR', [null, 'na']],
    true,
  ),
  columnCase(
    'A regular expression with a group',
    { ...value, match: 'regex', pairs: [pair('(\\d+) km', '\\1000 m')] },
    ['VARCHAR', ['5 km, 7 km', 'km']],
    ['VARCHAR', ['5000 m, 7000 m', 'km']],
    true,
  ),
  columnCase(
    'Null where a regular expression matches',
    { ...value, match: 'regex', pairs: [nullPair('^x+$')], ignoreCase: true },
    ['VARCHAR', ['XX', 'xa']],
    ['VARCHAR', [null, 'xa']],
    true,
  ),
  columnCase('No rows', { ...value, pairs: [pair('1', '2')] }, ['BIGINT', []], ['BIGINT', []], true),
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: hostileNames, pairs: [pair('1', '10'), nullPair('9')] },
    inputs: { in: hostileTable() },
    output: { ...hostileTable(), rows: [[10, 2, 3, 4, 5, 6, 7, 8, null], hostileTable().rows[1] ?? []] },
  },
  {
    name: 'A new value that does not fit the column is reported',
    config: { columns: ['delay'], pairs: [pair('-1', 'none')] },
    inputs: { in: flights },
    diagnostic: { code: 'value-invalid', path: ['pairs', 0, 'to'] },
  },
  {
    name: 'A group that the regular expression does not have is reported',
    hidden: true,
    config: { columns: ['carrier'], match: 'regex', pairs: [pair('(A)', '\\2')] },
    inputs: { in: flights },
    diagnostic: { code: 'config-invalid', path: ['pairs', 0, 'to'] },
  },
  {
    name: 'Parts of a number are reported',
    hidden: true,
    config: { columns: ['delay'], match: 'part', pairs: [pair('1', '2')] },
    inputs: { in: flights },
    diagnostic: { code: 'column-type-wrong', path: ['columns', 0] },
  },
];
