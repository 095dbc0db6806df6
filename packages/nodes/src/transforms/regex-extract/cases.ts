import type { NodeCase } from '../../kit/index.ts';
import { columnCase, hostileNames, hostileTable, hostileTableWith } from '../../testing/index.ts';

const tails = { columns: { flight: 'VARCHAR' }, rows: [['UA 1545'], ['ua 7'], ['none'], [null]] };
const split = { column: 'flight', regex: '([A-Z]{2})\\s*(\\d+)', columns: [{ name: 'carrier' }, { name: 'number' }] };

export const cases: NodeCase[] = [
  {
    name: 'Each group becomes a column; what does not match gives null',
    config: split,
    inputs: { in: tails },
    output: {
      columns: { flight: 'VARCHAR', carrier: 'VARCHAR', number: 'VARCHAR' },
      rows: [
        ['UA 1545', 'UA', '1545'],
        ['ua 7', null, null],
        ['none', null, null],
        [null, null, null],
      ],
    },
  },
  {
    name: 'Without regard to case, and without the column itself',
    hidden: true,
    config: { ...split, ignoreCase: true, drop: true },
    inputs: { in: tails },
    output: {
      columns: { carrier: 'VARCHAR', number: 'VARCHAR' },
      rows: [
        ['UA', '1545'],
        ['ua', '7'],
        [null, null],
        [null, null],
      ],
    },
  },
  columnCase(
    'All that matched',
    { column: 'value', regex: '\\d+', columns: [{ name: 'made' }] },
    ['VARCHAR', ['a12b3', '', null]],
    ['VARCHAR', ['12', null, null]],
  ),
  columnCase(
    'A group by its number',
    { column: 'value', regex: '(a)|(b)', columns: [{ name: 'made', group: 2 }] },
    ['VARCHAR', ['b', 'a', 'c']],
    ['VARCHAR', ['b', '', null]],
  ),
  columnCase(
    'A number by its text',
    { column: 'value', regex: '^(\\d)', columns: [{ name: 'made' }] },
    ['INTEGER', [12, null]],
    ['VARCHAR', ['1', null]],
  ),
  columnCase('No rows', { column: 'value', regex: 'a', columns: [{ name: 'made' }] }, ['VARCHAR', []], ['VARCHAR', []]),
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { column: hostileNames[8], regex: "(.)|'; DROP", columns: [{ name: `${hostileNames[4]}!` }] },
    inputs: { in: hostileTable() },
    output: hostileTableWith([[`${hostileNames[4]}!`, 'VARCHAR']], [['9'], [null]]),
  },
  {
    name: 'A column without a group is reported',
    config: { ...split, columns: [...split.columns, { name: 'more' }] },
    inputs: { in: tails },
    diagnostic: { code: 'config-invalid', path: ['columns', 2, 'group'] },
  },
  {
    name: 'A regular expression that looks ahead is reported',
    hidden: true,
    config: { ...split, regex: '(a)(?=b)' },
    inputs: { in: tails },
    diagnostic: { code: 'config-invalid', path: ['regex'] },
  },
];
