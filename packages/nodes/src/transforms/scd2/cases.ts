import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const history = {
  columns: { id: 'INTEGER', city: 'VARCHAR', note: 'VARCHAR', valid_from: 'DATE', valid_to: 'DATE', is_current: 'BOOLEAN' },
  rows: [
    [1, 'Rome', null, '2020-01-01', '2021-01-01', false],
    [1, 'Oslo', 'a', '2021-01-01', null, true],
    [2, 'Bonn', 'b', '2021-01-01', null, true],
    [3, 'Bern', null, '2024-01-01', null, true],
    [4, null, null, '2021-01-01', null, true],
  ],
};
const changes = {
  columns: { id: 'INTEGER', note: 'VARCHAR', city: 'VARCHAR', at: 'DATE' },
  rows: [
    [1, 'x', 'Paris', '2023-01-01'],
    [1, 'x', 'Lima', '2022-06-01'],
    [2, 'c', 'Bonn', '2023-01-01'],
    [3, null, 'Kiel', '2023-01-01'],
    [4, null, null, '2023-01-01'],
    [5, 'new', 'Nice', '2023-02-01'],
  ],
};
const config = { keys: ['id'], tracked: ['city'], effective: 'at' };
const inputs = { current: history, changes };
const closed = [1, 'Oslo', 'a', '2021-01-01', '2023-01-01', false];
const opened = [1, 'Paris', 'x', '2023-01-01', null, true];
const nice = [5, 'Nice', 'new', '2023-02-01', null, true];
const [rome = [], oslo = [], bonn = [], bern = [], four = []] = history.rows;

export const cases: NodeCase[] = [
  {
    name: 'A change ends a version and begins another; what is not tracked or not later does not',
    config,
    inputs,
    output: { columns: history.columns, rows: [rome, closed, opened, bonn, bern, four, nice] },
  },
  {
    name: 'All columns that both inputs have are tracked when none is chosen',
    hidden: true,
    config: { ...config, tracked: [] },
    inputs,
    output: {
      columns: history.columns,
      rows: [
        rome,
        closed,
        opened,
        [2, 'Bonn', 'b', '2021-01-01', '2023-01-01', false],
        [2, 'Bonn', 'c', '2023-01-01', null, true],
        bern,
        four,
        nice,
      ],
    },
  },
  {
    name: 'Without a history, every row begins one',
    config: { keys: ['id'], effective: 'at' },
    inputs: { changes: { ...changes, rows: changes.rows.slice(0, 3) } },
    output: {
      columns: { id: 'INTEGER', note: 'VARCHAR', city: 'VARCHAR', valid_from: 'DATE', valid_to: 'DATE', is_current: 'BOOLEAN' },
      rows: [
        [1, 'x', 'Paris', '2023-01-01', null, true],
        [2, 'c', 'Bonn', '2023-01-01', null, true],
      ],
    },
  },
  {
    name: 'The same changes again change nothing',
    hidden: true,
    config,
    inputs: { current: { ...history, rows: [rome, closed, opened] }, changes: { ...changes, rows: changes.rows.slice(0, 2) } },
    output: { columns: history.columns, rows: [rome, closed, opened] },
  },
  {
    name: 'At the time of the run, rows that did not change stay',
    hidden: true,
    config: { keys: ['id'], tracked: ['city'], missing: 'close' },
    inputs: { current: { ...history, rows: [rome, oslo] }, changes: { columns: { id: 'INTEGER', city: 'VARCHAR' }, rows: [[1, 'Oslo']] } },
    output: { columns: history.columns, rows: [rome, oslo] },
  },
  {
    name: 'Inputs without rows give an output without rows',
    hidden: true,
    config,
    inputs: { current: { ...history, rows: [] }, changes: { ...changes, rows: [] } },
    output: { columns: history.columns, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { keys: hostileNames.slice(0, 4), from: 'from "x"', to: 'to\n', isCurrent: "is'", effective: 'at' },
    inputs: {
      changes: caseTable(
        [...Object.entries(hostileTable().columns), ['at', 'DATE']],
        hostileTable().rows.map((row) => [...row, null]),
      ),
    },
    output: caseTable(
      [...Object.entries(hostileTable().columns), ['from "x"', 'DATE'], ['to\n', 'DATE'], ["is'", 'BOOLEAN']],
      hostileTable().rows.map((row) => [...row, null, null, true]),
    ),
  },
  {
    name: 'A history without its columns is reported',
    config: { ...config, to: 'ends' },
    inputs,
    diagnostic: { code: 'column-unknown', path: ['to'] },
  },
  {
    name: 'A time that is none is reported',
    hidden: true,
    config: { ...config, effective: 'note' },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['effective'] },
  },
];
