import type { CellValue, NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const columns = { sensor: 'VARCHAR', at: 'INTEGER', value: 'DOUBLE' };
const table = (values: CellValue[]) => ({
  columns,
  rows: values.map((value, index) => [index < 4 ? 'a' : 'b', index, value]),
});
const gaps = table([null, 1.5, null, null, null, 2, null]);
const orderBy = [{ column: 'at' }];
const config = { columns: ['value'], orderBy, partitionBy: ['sensor'] };

export const cases: NodeCase[] = [
  {
    name: 'The last value of the same sensor; what comes first stays null',
    config,
    inputs: { in: gaps },
    output: table([null, 1.5, 1.5, 1.5, null, 2, 2]),
  },
  {
    name: 'The next value of the same sensor',
    config: { ...config, direction: 'up' },
    inputs: { in: gaps },
    output: table([1.5, 1.5, null, null, 2, 2, null]),
  },
  {
    name: 'Without groups, a value goes on through all rows',
    hidden: true,
    config: { columns: ['value'], orderBy },
    inputs: { in: gaps },
    output: table([null, 1.5, 1.5, 1.5, 1.5, 2, 2]),
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config,
    inputs: { in: table([]) },
    output: table([]),
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      columns: hostileNames.slice(4),
      partitionBy: hostileNames.slice(0, 2),
      orderBy: hostileNames.slice(2, 4).map((column) => ({ column })),
    },
    inputs: { in: hostileTable() },
    output: hostileTable(),
  },
  {
    name: 'Filling without an order is a warning',
    config: { columns: ['value'] },
    inputs: { in: gaps },
    diagnostic: { code: 'order-missing', path: ['orderBy'] },
  },
  {
    name: 'Without a column there is nothing to fill',
    hidden: true,
    config: { orderBy },
    inputs: { in: gaps },
    diagnostic: { code: 'config-invalid', path: ['columns'] },
  },
];
