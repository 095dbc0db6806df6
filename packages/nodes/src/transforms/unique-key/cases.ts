import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const lines = {
  columns: { order: 'INTEGER', line: 'INTEGER', product: 'VARCHAR' },
  rows: [
    [1, 1, 'tea'],
    [1, 2, 'rum'],
    [2, 1, null],
    [2, 2, 'tea'],
  ],
};
const columns = {
  columns: 'VARCHAR',
  column_count: 'INTEGER',
  rows: 'BIGINT',
  distinct: 'BIGINT',
  nulls: 'BIGINT',
  distinct_share: 'DOUBLE',
  is_unique: 'BOOLEAN',
};

export const cases: NodeCase[] = [
  {
    name: 'Which columns tell a row from all others',
    config: { columns: ['order', 'line', 'product'] },
    inputs: { in: lines },
    output: {
      columns,
      rows: [
        ['order', 1, 4, 2, 0, 0.5, false],
        ['line', 1, 4, 2, 0, 0.5, false],
        ['product', 1, 4, 2, 1, 0.5, false],
        ['order, line', 2, 4, 4, 0, 1, true],
        ['order, product', 2, 4, 3, 1, 0.75, false],
        ['line, product', 2, 4, 3, 1, 0.75, false],
      ],
    },
  },
  {
    name: 'Three together',
    hidden: true,
    config: { columns: ['order', 'line', 'product'], most: '3' },
    inputs: { in: { ...lines, rows: lines.rows.slice(0, 2) } },
    output: {
      columns,
      rows: ['order', 'line', 'product', 'order, line', 'order, product', 'line, product', 'order, line, product'].map((names, index) => {
        const size = index < 3 ? 1 : index < 6 ? 2 : 3;
        return [names, size, 2, index === 0 ? 1 : 2, 0, index === 0 ? 0.5 : 1, index > 0];
      }),
    },
  },
  {
    name: 'When none is unique, there are no rows',
    hidden: true,
    config: { columns: ['order'], most: '1', onlyUnique: true },
    inputs: { in: lines },
    output: { columns, rows: [] },
  },
  {
    name: 'With no rows, everything is unique',
    hidden: true,
    config: { columns: ['order'], most: '1' },
    inputs: { in: { ...lines, rows: [] } },
    output: { columns, rows: [['order', 1, 0, 0, 0, null, true]] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { columns: [...hostileNames], most: '1' },
    inputs: { in: hostileTable() },
    output: { columns, rows: hostileNames.map((name) => [name, 1, 2, 1, 1, 0.5, false]) },
  },
  {
    name: 'Too many combinations are reported',
    config: { columns: Array.from({ length: 12 }, (_, index) => `c${index}`), most: '3' },
    inputs: { in: { columns: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`c${index}`, 'INTEGER'])), rows: [] } },
    diagnostic: { code: 'config-invalid', path: ['columns'] },
  },
  {
    name: 'A column that does not exist is reported',
    hidden: true,
    config: { columns: ['orders'] },
    inputs: { in: lines },
    diagnostic: { code: 'column-unknown', path: ['columns', 0] },
  },
];
