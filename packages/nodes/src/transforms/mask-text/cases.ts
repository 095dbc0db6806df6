import type { NodeCase } from '../../kit/index.ts';
import { caseTable, columnCase, hostileNames, hostileTable } from '../../testing/index.ts';

const cards = {
  columns: { id: 'INTEGER', card: 'VARCHAR' },
  rows: [
    [1, '4111111111111111'],
    [2, '1234'],
    [3, null],
  ],
};
const one = (name: string, config: Record<string, unknown>, texts: (string | null)[], masked: (string | null)[]) =>
  columnCase(name, { columns: ['value'], ...config }, ['VARCHAR', texts], ['VARCHAR', masked], true);

export const cases: NodeCase[] = [
  {
    name: 'All but the last four signs; a short text is hidden whole',
    config: { columns: ['card'] },
    inputs: { in: cards },
    output: {
      columns: cards.columns,
      rows: [
        [1, '************1111'],
        [2, '****'],
        [3, null],
      ],
    },
  },
  one(
    'Letters and digits alone',
    { first: 3, last: 2, lettersOnly: true, sign: 'x' },
    ['+49 731 50-50', '', null],
    ['+49 xxx xx-50', '', null],
  ),
  one(
    'A fixed number of signs',
    { first: 1, last: 1, length: 'fixed', count: 3 },
    ['Lovelace', 'ab', 'a', null],
    ['L***e', '***', '***', null],
  ),
  one('All of it', { last: 0 }, ['häß', '', null], ['***', '', null]),
  one('All of it, whatever its length', { last: 0, length: 'fixed', count: 2 }, ['abc', null], ['**', null]),
  one('A backslash is a sign as others', { last: 1, lettersOnly: true, sign: '\\1' }, ['abc'], ['\\1\\1c']),
  one('The start alone', { first: 2, last: 0 }, ['🛫🛬x', null], ['🛫🛬*', null]),
  columnCase('A number', { columns: ['value'], last: 2 }, ['INTEGER', [12345, null]], ['VARCHAR', ['***45', null]], true),
  one('No rows', {}, [], []),
  {
    name: 'Any text can be a column name or a sign',
    hidden: true,
    config: { columns: hostileNames, last: 0, sign: "'" },
    inputs: { in: hostileTable() },
    output: caseTable(
      hostileNames.map((name) => [name, 'VARCHAR']),
      [hostileNames.map(() => "'"), hostileNames.map(() => null)],
    ),
  },
  {
    name: 'A column that does not exist is reported',
    config: { columns: ['card', 'pin'] },
    inputs: { in: cards },
    diagnostic: { code: 'column-unknown', path: ['columns', 1] },
  },
];
