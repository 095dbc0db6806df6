import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const products = {
  columns: { id: 'INTEGER', product: 'VARCHAR' },
  rows: [
    [1, 'tea'],
    [2, null],
  ],
}; // prettier-ignore
const months = { columns: { id: 'INTEGER' }, rows: [[5], [6]] };
const columns = { id: 'INTEGER', product: 'VARCHAR', id_right: 'INTEGER' };

export const cases: NodeCase[] = [
  {
    name: 'Every product with every month; a name that is taken gets a suffix',
    config: {},
    inputs: { left: products, right: months },
    output: {
      columns,
      rows: [
        [1, 'tea', 5],
        [1, 'tea', 6],
        [2, null, 5],
        [2, null, 6],
      ],
    },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: {},
    inputs: { left: products, right: { ...months, rows: [] } },
    output: { columns, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { suffix: '?' },
    inputs: { left: hostileTable(), right: hostileTable(hostileNames.slice(0, 2)) },
    output: caseTable(
      [...hostileNames, ...hostileNames.slice(0, 2).map((name) => `${name}?`)].map((name) => [name, 'INTEGER']),
      hostileTable().rows.flatMap((left) => hostileTable(hostileNames.slice(0, 2)).rows.map((right) => [...left, ...right])),
    ),
  },
  {
    name: 'Two columns of one name are reported when the suffix is empty',
    config: { suffix: '' },
    inputs: { left: products, right: months },
    diagnostic: { code: 'column-repeated', path: ['suffix'] },
  },
];
