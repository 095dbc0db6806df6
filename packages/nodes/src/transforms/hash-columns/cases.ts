import type { NodeCase } from '../../kit/index.ts';
import { columnCase, hostileNames, hostileTable, hostileTableWith } from '../../testing/index.ts';

const people = {
  columns: { name: 'VARCHAR', born: 'INTEGER' },
  rows: [
    ['Ada', 1815],
    [null, null],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'A key of several columns; null is a value of its own',
    config: { columns: ['name', 'born'], name: 'key', algorithm: 'md5' },
    inputs: { in: people },
    output: {
      columns: { ...people.columns, key: 'VARCHAR' },
      rows: [
        ['Ada', 1815, 'bf9dbd60b1c43c2ecc276713b5a95f1d'],
        [null, null, 'eab71244afb687f16d8c4f5ee9d6ef0e'],
      ],
    },
  },
  {
    name: 'Hashes in the place of values; null stays null',
    config: { columns: ['name'], make: 'each', algorithm: 'sha256', salt: 's3' },
    inputs: { in: people },
    output: {
      columns: people.columns,
      rows: [
        ['67a090d91dd01279db5a40238320139a462e7c52d1b76a71d49312ca9b02ddf3', 1815],
        [null, null],
      ],
    },
  },
  columnCase(
    'Case and spaces are ignored',
    { columns: ['value'], make: 'each', algorithm: 'sha1', normalise: true },
    ['VARCHAR', [' A@B.c', null]],
    ['VARCHAR', ['e2d6a40c8b4d3e6a2779ba1802ef29d13940a051', null]],
    true,
  ),
  columnCase('No rows', { columns: ['value'], name: 'made' }, ['DATE', []], ['VARCHAR', []]),
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: hostileNames, name: `${hostileNames[0]}!`, algorithm: 'md5' },
    inputs: { in: hostileTable() },
    output: hostileTableWith(
      [[`${hostileNames[0]}!`, 'VARCHAR']],
      [['555198db4958501cba9ac0bf75a517b9'], ['28b0d63f124bb252a0b3b4204f30fb21']],
    ),
  },
  {
    name: 'A column chosen twice is reported',
    hidden: true,
    config: { columns: ['name', 'NAME'], make: 'each' },
    inputs: { in: people },
    diagnostic: { code: 'column-repeated', path: ['columns', 1] },
  },
  {
    name: 'A list is reported',
    config: { columns: ['a'] },
    inputs: { in: { columns: { a: 'INTEGER[]' }, rows: [] } },
    diagnostic: { code: 'column-type-wrong', path: ['columns', 0] },
  },
];
