import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const people = {
  columns: { name: 'VARCHAR', fax: 'VARCHAR', score: 'INTEGER' },
  rows: [
    ['Ada', null, -1],
    [null, '', null],
  ],
};
const names = caseTable([['name', 'VARCHAR']], [['Ada'], [null]]);

export const cases: NodeCase[] = [
  {
    name: 'Columns that hold only null, empty texts and -1 are left out; the rows stay',
    config: { columns: ['fax', 'score'], emptyText: true, minusOne: true, nullText: true },
    inputs: { in: people },
    output: names,
  },
  {
    name: 'A column is left out with its values',
    config: { columns: ['fax', 'score'], values: 'drop' },
    inputs: { in: people },
    output: names,
  },
  {
    name: 'Other markers are used where they fit',
    hidden: true,
    config: { columns: ['fax', 'score'], markers: [{ value: 'n/a' }, { value: '0' }, { value: "'; DROP" }] },
    inputs: {
      in: {
        ...people,
        rows: [
          ['Ada', 'n/a', 0],
          [null, '0', null],
          [null, null, 0],
        ],
      },
    },
    output: { ...names, rows: [['Ada'], [null], [null]] },
  },
  {
    name: 'Without columns all stay',
    hidden: true,
    config: {},
    inputs: { in: people },
    output: people,
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: ['fax', 'score'] },
    inputs: { in: { ...people, rows: [] } },
    output: { ...names, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: hostileNames.slice(1) },
    inputs: { in: { ...hostileTable(), rows: [hostileNames.map((_, index) => (index === 0 ? 5 : null))] } },
    output: caseTable([[hostileNames[0], 'INTEGER']], [[5]]),
  },
  {
    name: 'A column that does not exist is reported',
    config: { columns: ['faks'] },
    inputs: { in: people },
    diagnostic: { code: 'column-unknown', path: ['columns', 0] },
  },
];
