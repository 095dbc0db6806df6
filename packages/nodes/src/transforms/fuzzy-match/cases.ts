import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const customers = {
  columns: { country: 'VARCHAR', name: 'VARCHAR' },
  rows: [
    ['UK', ' SMITH'],
    ['UK', 'Jones'],
    ['FR', 'Rene'],
    ['FR', null],
    ['FR', ''],
  ],
};
const people = {
  columns: { land: 'VARCHAR', name: 'VARCHAR' },
  rows: [
    ['UK', 'Smyth'],
    ['UK', 'Smith'],
    ['FR', 'René'],
    ['US', 'Jones'],
  ],
};
const inputs = { left: customers, right: people };
const base = { left: 'name', right: 'name', method: 'levenshtein', threshold: 80 };
const keys = [{ left: 'country', right: 'land' }];
const columns = { country: 'VARCHAR', name: 'VARCHAR', land: 'VARCHAR', name_right: 'VARCHAR', likeness: 'DOUBLE' };
const none = [null, null, null];

export const cases: NodeCase[] = [
  {
    name: 'The best match of each customer of the same country; null is like nothing',
    config: { ...base, keys, kind: 'left' },
    inputs,
    output: {
      columns,
      rows: [
        ['UK', ' SMITH', 'UK', 'Smith', 1],
        ['UK', 'Jones', ...none],
        ['FR', 'Rene', 'FR', 'René', 1],
        ['FR', null, ...none],
        ['FR', '', ...none],
      ],
    },
  },
  {
    name: 'All matches in any country',
    config: { ...base, matches: 'all', score: 'score' },
    inputs,
    output: {
      columns: { country: 'VARCHAR', name: 'VARCHAR', land: 'VARCHAR', name_right: 'VARCHAR', score: 'DOUBLE' },
      rows: [
        ['UK', ' SMITH', 'UK', 'Smith', 1],
        ['UK', ' SMITH', 'UK', 'Smyth', 0.8],
        ['UK', 'Jones', 'US', 'Jones', 1],
        ['FR', 'Rene', 'FR', 'René', 1],
      ],
    },
  },
  {
    name: 'All matches, and left rows without one',
    hidden: true,
    config: { ...base, matches: 'all', kind: 'left', keys },
    inputs: { left: { ...customers, rows: customers.rows.slice(0, 2) }, right: people },
    output: {
      columns,
      rows: [
        ['UK', ' SMITH', 'UK', 'Smith', 1],
        ['UK', ' SMITH', 'UK', 'Smyth', 0.8],
        ['UK', 'Jones', ...none],
      ],
    },
  },
  {
    name: 'The set of letters, as it is written',
    hidden: true,
    config: { ...base, method: 'jaccard', threshold: 50, plain: false },
    inputs: {
      left: { columns: { name: 'VARCHAR' }, rows: [['abc'], [''], ['B']] },
      right: {
        columns: { code: 'VARCHAR', name: 'VARCHAR' },
        rows: [
          ['1', 'abd'],
          ['2', 'b'],
        ],
      },
    }, // prettier-ignore
    output: { columns: { name: 'VARCHAR', code: 'VARCHAR', name_right: 'VARCHAR', likeness: 'DOUBLE' }, rows: [['abc', '1', 'abd', 0.5]] },
  },
  {
    name: 'Numbers by their text, with Jaro-Winkler',
    hidden: true,
    config: { left: 'a', right: 'b', threshold: 90 },
    inputs: { left: { columns: { a: 'INTEGER' }, rows: [[123], [9]] }, right: { columns: { b: 'INTEGER' }, rows: [[123], [45]] } },
    output: { columns: { a: 'INTEGER', b: 'INTEGER', likeness: 'DOUBLE' }, rows: [[123, 123, 1]] },
  },
  {
    name: 'No right rows leave the left ones',
    hidden: true,
    config: { ...base, kind: 'left' },
    inputs: { left: customers, right: { ...people, rows: [] } },
    output: { columns, rows: customers.rows.map((row) => [...row, ...none]) },
  },
  {
    name: 'Inputs without rows give an output without rows',
    hidden: true,
    config: base,
    inputs: { left: { ...customers, rows: [] }, right: people },
    output: { columns, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      left: hostileNames[0],
      right: hostileNames[0],
      keys: hostileNames.slice(1).map((name) => ({ left: name, right: name })),
      suffix: '?',
      score: 'like "x"',
    },
    inputs: { left: hostileTable(), right: hostileTable() },
    output: caseTable(
      [...[...hostileNames, ...hostileNames.map((name) => `${name}?`)].map((name) => [name, 'INTEGER'] as const), ['like "x"', 'DOUBLE']],
      hostileTable()
        .rows.slice(0, 1)
        .map((row) => [...row, ...row, 1]),
    ),
  },
  {
    name: 'A column that does not exist is reported',
    config: { ...base, right: 'nom' },
    inputs,
    diagnostic: { code: 'column-unknown', path: ['right'] },
  },
  {
    name: 'A name for the likeness that a column has is reported',
    hidden: true,
    config: { ...base, score: 'Land' },
    inputs,
    diagnostic: { code: 'column-repeated', path: ['score'] },
  },
];
