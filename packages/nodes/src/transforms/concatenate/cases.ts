import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable, hostileTableWith } from '../../testing/index.ts';

const people = {
  columns: { first: 'VARCHAR', middle: 'VARCHAR', born: 'INTEGER' },
  rows: [
    ['Ada', 'King', 1815],
    ['Alan', null, 1912],
    [null, null, null],
  ],
};

const joined = (name: string, nulls: string, values: (string | null)[], hidden = true): NodeCase => ({
  name,
  hidden,
  config: { columns: ['first', 'middle', 'born'], separator: ', ', nulls, name: 'all' },
  inputs: { in: people },
  output: { columns: { ...people.columns, all: 'VARCHAR' }, rows: people.rows.map((row, index) => [...row, values[index] ?? null]) },
});

export const cases: NodeCase[] = [
  joined('Nulls are left out with their separator', 'skip', ['Ada, King, 1815', 'Alan, 1912', ''], false),
  joined('Nulls count as empty texts', 'empty', ['Ada, King, 1815', 'Alan, , 1912', ', , ']),
  joined('A null makes the result null', 'null', ['Ada, King, 1815', null, null], false),
  {
    name: 'The columns may be left out; the result may take the place of one',
    hidden: true,
    config: { columns: ['First', 'born'], nulls: 'null', name: 'born', drop: true },
    inputs: { in: people },
    output: caseTable(
      [
        ['middle', 'VARCHAR'],
        ['born', 'VARCHAR'],
      ],
      [
        ['King', 'Ada1815'],
        [null, 'Alan1912'],
        [null, null],
      ],
    ),
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: ['first'], name: 'all' },
    inputs: { in: { ...people, rows: [] } },
    output: { columns: { ...people.columns, all: 'VARCHAR' }, rows: [] },
  },
  {
    name: 'Any text can be a column name or a separator',
    hidden: true,
    config: { columns: [...hostileNames.slice(0, 3)], separator: "' || '", name: `${hostileNames[1]}!` },
    inputs: { in: hostileTable() },
    output: hostileTableWith([[`${hostileNames[1]}!`, 'VARCHAR']], [["1' || '2' || '3"], ['']]),
  },
  {
    name: 'A list is reported',
    config: { columns: ['a'] },
    inputs: { in: { columns: { a: 'VARCHAR[]' }, rows: [] } },
    diagnostic: { code: 'column-type-wrong', path: ['columns', 0] },
  },
  {
    name: 'Columns have to be chosen',
    hidden: true,
    config: {},
    inputs: { in: people },
    diagnostic: { code: 'config-invalid', path: ['columns'] },
  },
];
