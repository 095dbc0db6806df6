import type { NodeCase } from '../../kit/index.ts';
import { caseTable, columnCase, hostileNames } from '../../testing/index.ts';

const people = {
  columns: { id: 'INTEGER', name: 'VARCHAR', city: 'VARCHAR' },
  rows: [
    [1, '  Ada\n Lovelace ', 'LONDON'],
    [2, ' ', null],
  ],
};
const none = { trim: false, collapse: false, lineBreaks: false, control: false, emptyNull: false };
const one = (name: string, config: Record<string, unknown>, texts: (string | null)[], cleaned: (string | null)[]) =>
  columnCase(name, config, ['VARCHAR', texts], ['VARCHAR', cleaned], true);
const hostile = (text: string) =>
  caseTable(
    hostileNames.map((name) => [name, 'VARCHAR']),
    [hostileNames.map(() => text)],
  );

export const cases: NodeCase[] = [
  {
    name: 'Spaces and line breaks in all texts; what is empty becomes null',
    config: {},
    inputs: { in: people },
    output: {
      columns: people.columns,
      rows: [
        [1, 'Ada Lovelace', 'LONDON'],
        [2, null, null],
      ],
    },
  },
  {
    name: 'One column in title case',
    config: { columns: ['city'], case: 'title' },
    inputs: { in: people },
    output: {
      columns: people.columns,
      rows: [
        [1, '  Ada\n Lovelace ', 'London'],
        [2, ' ', null],
      ],
    },
  },
  one('Spaces of other kinds', {}, ['\u00a0a\u2003\u00a0b\u3000', null], ['a b', null]),
  one('Signs that cannot be seen', {}, ['\ufeffa\u200bb\u0007'], ['ab']),
  one('Upper case without accents', { ...none, accents: true, case: 'upper' }, ['élève ', ''], ['ELEVE ', '']),
  one('Without punctuation and digits', { ...none, punctuation: true, digits: true }, ['«a», b-1! 2€', null], ['a b €', null]),
  one('Lower case', { ...none, case: 'lower' }, ['ÀB', null], ['àb', null]),
  one('Title case of several words', { case: 'title' }, ["ada  KING o'neill", null], ["Ada King O'neill", null]),
  one('Nothing is ticked', none, [' a\n ', '', null], [' a\n ', '', null]),
  one('No rows', {}, [], []),
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: hostileNames },
    inputs: { in: hostile(' a ') },
    output: hostile('a'),
  },
  {
    name: 'A number is reported',
    config: { columns: ['id'] },
    inputs: { in: people },
    diagnostic: { code: 'column-type-wrong', path: ['columns', 0] },
  },
];
