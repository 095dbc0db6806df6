import type { NodeCase } from '../../kit/index.ts';
import { hostileNames } from '../../testing/case-table.ts';

const column = (name: string, start: number, length: number, type = '', more = {}) => ({ name, start, length, type, ...more });
const statement = 'ACCT  DATE    AMOUNT\nA001  20240131  12.50\n\nB7    20240201\nC3  n 20240202  -3.00\n';
const columns = [column('account', 1, 6), column('day', 7, 8, 'DATE', { format: '%Y%m%d' }), column('amount', 15, 7, 'DECIMAL(8,2)')];

export const cases: NodeCase[] = [
  {
    name: 'Each column is cut out of the line; a blank or missing value is null and an empty line is no row',
    config: { path: 'statement.txt', skip: 1, columns },
    files: { 'statement.txt': statement },
    inputs: {},
    output: {
      columns: { account: 'VARCHAR', day: 'DATE', amount: 'DECIMAL(8,2)' },
      rows: [
        ['A001', '2024-01-31', '12.50'],
        ['B7', '2024-02-01', null],
        ['C3  n', '2024-02-02', '-3.00'],
      ],
    },
  },
  {
    name: 'Values that do not fit become null when that is chosen, as does the text for null',
    config: {
      path: 'in',
      badCells: 'null',
      nullText: 'NA',
      columns: [column('n', 1, 3, 'INTEGER'), column('word', 4, 5, '', { trim: false })],
    },
    files: { 'in/a.txt': '  1 one \r\n x2two\r\n', 'in/b.txt': '\u{1F6EB}  NA' },
    inputs: {},
    output: {
      columns: { n: 'INTEGER', word: 'VARCHAR' },
      rows: [
        [1, ' one '],
        [null, 'two'],
        [null, null],
      ],
    },
  },
  {
    name: 'Folders named key=value are columns, even one called line',
    hidden: true,
    config: { path: 'in', columns: [column('a', 1, 1)] },
    files: { 'in/line=1/a.txt': 'x "1\n', 'in/line=2/a.txt': ',\n' },
    inputs: {},
    output: {
      columns: { a: 'VARCHAR', line: 'BIGINT' },
      rows: [
        ['x', 1],
        [',', 2],
      ],
    },
  },
  {
    name: 'A file without lines has its columns',
    hidden: true,
    config: { path: 'none.txt', columns },
    files: { 'none.txt': '' },
    inputs: {},
    output: { columns: { account: 'VARCHAR', day: 'DATE', amount: 'DECIMAL(8,2)' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { path: 'a.txt', columns: hostileNames.map((name, index) => column(name, index + 1, 1, 'INTEGER')) },
    files: { 'a.txt': '123456789\n' },
    inputs: {},
    output: {
      columns: Object.fromEntries(hostileNames.map((name) => [name, 'INTEGER'])),
      rows: [hostileNames.map((_, index) => index + 1)],
    },
  },
  {
    name: 'Two columns of one name are reported',
    config: { path: 'a.txt', columns: [column('a', 1, 1), column('A', 2, 1)] },
    files: { 'a.txt': 'xy\n' },
    inputs: {},
    diagnostic: { code: 'column-repeated', path: ['columns', 1, 'name'] },
  },
  {
    name: 'No column is reported',
    hidden: true,
    config: { path: 'a.txt' },
    files: { 'a.txt': 'xy\n' },
    inputs: {},
    diagnostic: { code: 'columns-none', path: ['columns'] },
  },
];
