import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const current = {
  columns: { id: 'INTEGER', name: 'VARCHAR', price: 'INTEGER' },
  rows: [
    [1, 'tea', 5],
    [2, 'rum', 9],
    [3, 'ink', 7],
    [null, 'none', 0],
  ],
};
const changes = {
  columns: { op: 'VARCHAR', price: 'INTEGER', id: 'INTEGER', at: 'INTEGER' },
  rows: [
    ['U', 6, 1, 1],
    ['U', null, 1, 2],
    ['d', null, 2, 1],
    ['I', 4, 4, 1],
    ['U', 1, null, 1],
    [null, 2, 5, 1],
    ['D', 2, 6, 1],
  ],
};
const inputs = { current, changes };
const base = { keys: ['id'], latest: 'at', flag: 'op' };
const table = (...rows: (string | number | null)[][]) => ({ columns: current.columns, rows });

export const cases: NodeCase[] = [
  {
    name: 'Rows are updated, deleted and inserted; the latest change of a key counts',
    config: base,
    inputs,
    output: table([1, 'tea', null], [3, 'ink', 7], [4, null, 4], [null, 'none', 1], [5, null, 2]),
  },
  {
    name: 'A null in a change keeps the value that was there',
    config: { ...base, keepOld: true },
    inputs,
    output: table([1, 'tea', 5], [3, 'ink', 7], [4, null, 4], [null, 'none', 1], [5, null, 2]),
  },
  {
    name: 'Only rows that exist are updated',
    hidden: true,
    config: { ...base, mode: 'update' },
    inputs,
    output: table([1, 'tea', null], [3, 'ink', 7], [null, 'none', 1]),
  },
  {
    name: 'Only rows that do not exist are inserted; deletions count',
    hidden: true,
    config: { ...base, mode: 'insert' },
    inputs,
    output: table([1, 'tea', 5], [3, 'ink', 7], [null, 'none', 0], [4, null, 4], [5, null, 2]),
  },
  {
    name: 'Without existing rows, all changes are inserted',
    config: base,
    inputs: { changes },
    output: {
      columns: { price: 'INTEGER', id: 'INTEGER', at: 'INTEGER' },
      rows: [
        [null, 1, 2],
        [4, 4, 1],
        [1, null, 1],
        [2, 5, 1],
      ],
    },
  },
  {
    name: 'Without existing rows, there is nothing to update',
    hidden: true,
    config: { ...base, mode: 'update' },
    inputs: { changes },
    output: { columns: { price: 'INTEGER', id: 'INTEGER', at: 'INTEGER' }, rows: [] },
  },
  {
    name: 'Inputs without rows give an output without rows',
    hidden: true,
    config: base,
    inputs: { current: { ...current, rows: [] }, changes: { ...changes, rows: [] } },
    output: table(),
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { keys: hostileNames.slice(0, 4), latest: hostileNames[4], flag: hostileNames[5], deleted: 'D' },
    inputs: { current: hostileTable(), changes: { ...hostileTable(), rows: hostileTable().rows.slice(0, 1) } },
    output: hostileTable(),
  },
  {
    name: 'A key that the existing rows lack is reported',
    config: { keys: ['op'] },
    inputs,
    diagnostic: { code: 'column-unknown', path: ['keys', 0] },
  },
  {
    name: 'A flag without values is reported',
    hidden: true,
    config: { ...base, deleted: ' , ' },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['deleted'] },
  },
  {
    name: 'Changes without keys are reported',
    hidden: true,
    config: {},
    inputs,
    diagnostic: { code: 'config-invalid', path: ['keys'] },
  },
];
