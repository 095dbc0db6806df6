import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const january = {
  columns: { id: 'INTEGER', amount: 'INTEGER' },
  rows: [
    [1, 10],
    [2, null],
  ],
};

const february = {
  columns: { AMOUNT: 'DOUBLE', id: 'INTEGER', voucher: 'VARCHAR' },
  rows: [
    [12.5, 3, 'X7'],
    [10, 1, null],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'Columns of one name belong together; what an input lacks is null',
    config: {},
    inputs: { in: [january, february] },
    output: {
      columns: { id: 'INTEGER', amount: 'DOUBLE', voucher: 'VARCHAR' },
      rows: [
        [1, 10, null],
        [2, null, null],
        [3, 12.5, 'X7'],
        [1, 10, null],
      ],
    },
  },
  {
    name: 'Each different row once',
    config: { rows: 'distinct' },
    inputs: { in: [january, february] },
    output: {
      columns: { id: 'INTEGER', amount: 'DOUBLE', voucher: 'VARCHAR' },
      rows: [
        [1, 10, null],
        [2, null, null],
        [3, 12.5, 'X7'],
      ],
    },
  },
  {
    name: 'Columns in one place belong together; names come from the first input',
    config: { match: 'position' },
    inputs: { in: [january, { columns: { code: 'INTEGER', price: 'BIGINT' }, rows: [[9, 4000000000]] }] },
    output: {
      columns: { id: 'INTEGER', amount: 'BIGINT' },
      rows: [
        [1, 10],
        [2, null],
        [9, 4000000000],
      ],
    },
  },
  {
    name: 'Three inputs, one of them without rows',
    hidden: true,
    config: {},
    inputs: { in: [january, { ...january, rows: [] }, january] },
    output: { columns: january.columns, rows: [...january.rows, ...january.rows] },
  },
  {
    name: 'Inputs without rows give an output without rows',
    hidden: true,
    config: {},
    inputs: {
      in: [
        { ...january, rows: [] },
        { ...february, rows: [] },
      ],
    },
    output: { columns: { id: 'INTEGER', amount: 'DOUBLE', voucher: 'VARCHAR' }, rows: [] },
  },
  {
    name: 'A single input is given on',
    hidden: true,
    config: {},
    inputs: { in: [january] },
    output: january,
  },
  {
    name: 'A single input without its repeated rows',
    hidden: true,
    config: { rows: 'distinct' },
    inputs: { in: [{ ...january, rows: [...january.rows, ...january.rows] }] },
    output: january,
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {},
    inputs: { in: [hostileTable(), hostileTable([...hostileNames].reverse())] },
    output: {
      columns: hostileTable().columns,
      rows: [...hostileTable().rows, hostileNames.map((_, index) => hostileNames.length - index), hostileNames.map(() => null)],
    },
  },
  {
    name: 'Inputs with more or fewer columns are reported when places count',
    config: { match: 'position' },
    inputs: { in: [january, february] },
    diagnostic: { code: 'config-invalid', path: ['match'] },
  },
];
