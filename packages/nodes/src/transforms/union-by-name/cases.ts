import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const january = {
  columns: { id: 'INTEGER', amount: 'INTEGER' },
  rows: [
    [1, 10],
    [2, null],
  ],
}; // prettier-ignore
const february = { columns: { AMOUNT: 'DOUBLE', id: 'INTEGER', voucher: 'VARCHAR' }, rows: [[12.5, 3, 'X7']] };
const march = { columns: { id: 'INTEGER', amount: 'VARCHAR' }, rows: [[4, 'ten']] };
const inputs = { in: [january, february] };

export const cases: NodeCase[] = [
  {
    name: 'Missing columns are null, types are widened, and a column tells the input',
    config: { sourceColumn: 'month' },
    inputs,
    output: {
      columns: { id: 'INTEGER', amount: 'DOUBLE', voucher: 'VARCHAR', month: 'VARCHAR' },
      rows: [
        [1, 10, null, 'Input in-1'],
        [2, null, null, 'Input in-1'],
        [3, 12.5, 'X7', 'Input in-2'],
      ],
    },
  },
  {
    name: 'Texts where types differ',
    config: { drift: 'text' },
    inputs: { in: [january, february, march] },
    output: {
      columns: { id: 'INTEGER', amount: 'VARCHAR', voucher: 'VARCHAR' },
      rows: [
        [1, '10', null],
        [2, null, null],
        [3, '12.5', 'X7'],
        [4, 'ten', null],
      ],
    },
  },
  {
    name: 'Equal inputs pass where they have to be',
    hidden: true,
    config: { drift: 'fail' },
    inputs: { in: [january, { columns: { amount: 'INTEGER', id: 'INTEGER' }, rows: [[5, 9]] }] },
    output: { columns: january.columns, rows: [...january.rows, [9, 5]] },
  },
  {
    name: 'A single input is given on',
    hidden: true,
    config: {},
    inputs: { in: [january] },
    output: january,
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
    name: 'Any text can be a column name',
    hidden: true,
    config: { sourceColumn: 'from "x"' },
    inputs: { in: [hostileTable()] },
    output: {
      columns: { ...hostileTable().columns, ...hostileTable(['__proto__']).columns, 'from "x"': 'VARCHAR' },
      rows: hostileTable().rows.map((row) => [...row, 'Input in-1']),
    },
  },
  {
    name: 'Any text can be a column name, in any order',
    hidden: true,
    config: { drift: 'fail' },
    inputs: { in: [hostileTable(), hostileTable([...hostileNames].reverse())] },
    output: {
      columns: hostileTable().columns,
      rows: [...hostileTable().rows, hostileNames.map((_, index) => hostileNames.length - index), hostileNames.map(() => null)],
    },
  },
  {
    name: 'A column that an input lacks is reported where all have to be equal',
    config: { drift: 'fail' },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['drift'] },
  },
  {
    name: 'A name for the input that another column has is reported',
    hidden: true,
    config: { sourceColumn: 'ID' },
    inputs,
    diagnostic: { code: 'column-repeated', path: ['sourceColumn'] },
  },
];
