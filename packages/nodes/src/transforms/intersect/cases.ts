import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const columns = { id: 'INTEGER', name: 'VARCHAR' };
const one = {
  columns,
  rows: [
    [1, 'Ann'],
    [1, 'Ann'],
    [2, null],
    [2, null],
    [2, null],
    [3, 'Cy'],
  ],
};
const two = {
  columns: { NAME: 'VARCHAR', id: 'BIGINT' },
  rows: [
    ['Ann', 1],
    [null, 2],
    [null, 2],
    ['Dee', 4],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'Rows that both have, once each; null equals null',
    config: {},
    inputs: { in: [one, two] },
    output: {
      columns: { id: 'BIGINT', name: 'VARCHAR' },
      rows: [
        [1, 'Ann'],
        [2, null],
      ],
    },
  },
  {
    name: 'As often as in the input that has them least',
    config: { rows: 'all' },
    inputs: { in: [one, two] },
    output: {
      columns: { id: 'BIGINT', name: 'VARCHAR' },
      rows: [
        [1, 'Ann'],
        [2, null],
        [2, null],
      ],
    },
  },
  {
    name: 'Three inputs, columns by place',
    hidden: true,
    config: { match: 'position' },
    inputs: {
      in: [
        one,
        {
          columns: { a: 'INTEGER', b: 'VARCHAR' },
          rows: [
            [3, 'Cy'],
            [2, null],
          ],
        },
        { ...one, rows: [[3, 'Cy']] },
      ],
    },
    output: { columns, rows: [[3, 'Cy']] },
  },
  {
    name: 'A single input comes out without repeats',
    hidden: true,
    config: {},
    inputs: { in: [one] },
    output: {
      columns,
      rows: [
        [1, 'Ann'],
        [2, null],
        [3, 'Cy'],
      ],
    },
  },
  {
    name: 'An input without rows leaves nothing',
    hidden: true,
    config: { rows: 'all' },
    inputs: { in: [one, { ...one, rows: [] }] },
    output: { columns, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {},
    inputs: { in: [hostileTable(), { ...hostileTable([...hostileNames].reverse()), rows: [hostileNames.map(() => null)] }] },
    output: { ...hostileTable(), rows: hostileTable().rows.slice(1) },
  },
  {
    name: 'A column that one input lacks is reported',
    config: {},
    inputs: { in: [one, { columns: { id: 'INTEGER' }, rows: [] }] },
    diagnostic: { code: 'config-invalid', path: ['match'] },
  },
];
