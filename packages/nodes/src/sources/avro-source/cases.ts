import type { CaseTable, NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const avro = (table: CaseTable) => ({ kind: 'avro' as const, table });
const orders: CaseTable = {
  columns: { id: 'BIGINT', tags: 'VARCHAR[]', ship_to: 'STRUCT(city VARCHAR)', paid: 'BOOLEAN' },
  rows: [
    [1, ['a', 'b'], { city: 'Rome' }, true],
    [2, [], { city: null }, null],
  ],
};
/** Avro knows names of letters, digits and underlines alone. */
const avroNames = ['select', '__proto__', 'constructor', 'x'.repeat(10_000)];

const made: NodeCase[] = [
  {
    name: 'Columns and types come from the file',
    config: { path: 'orders.avro' },
    files: { 'orders.avro': avro(orders) },
    inputs: {},
    output: orders,
  },
  {
    name: 'Files of a folder are united by column name, and folders named key=value are columns',
    config: { path: 'in' },
    files: {
      'in/year=2023/a.avro': avro({ columns: { n: 'INTEGER' }, rows: [[1], [null]] }),
      'in/year=2024/a.avro': avro({ columns: { word: 'VARCHAR', n: 'BIGINT' }, rows: [['x', 2]] }),
    },
    inputs: {},
    output: {
      columns: { n: 'BIGINT', word: 'VARCHAR', year: 'BIGINT' },
      rows: [
        [1, null, 2023],
        [null, null, 2023],
        [2, 'x', 2024],
      ],
    },
  },
  {
    name: 'A file without rows has its columns',
    hidden: true,
    config: { path: 'none.avro' },
    files: { 'none.avro': avro({ ...orders, rows: [] }) },
    inputs: {},
    output: { ...orders, rows: [] },
  },
  {
    name: 'Words of SQL and JavaScript can be column names, and any text can be a file’s name',
    hidden: true,
    config: { path: 'it’s * [1]? "q" \'s\'.avro' },
    files: { 'it’s * [1]? "q" \'s\'.avro': avro(hostileTable(avroNames)) },
    inputs: {},
    output: hostileTable(avroNames),
  },
  {
    name: 'Any text can be a value',
    hidden: true,
    config: { path: 'texts.avro' },
    files: { 'texts.avro': avro({ columns: { text: 'VARCHAR' }, rows: hostileNames.map((name) => [name]) }) },
    inputs: {},
    output: { columns: { text: 'VARCHAR' }, rows: hostileNames.map((name) => [name]) },
  },
  {
    name: 'A folder without matching files is reported',
    hidden: true,
    config: { path: 'in', pattern: '2024-*.avro' },
    files: { 'in/a.csv': 'a\n' },
    inputs: {},
    diagnostic: { code: 'source-empty', path: ['path'] },
  },
  {
    name: 'A file that is no Avro is reported',
    config: { path: 'a.avro' },
    files: { 'a.avro': 'this is no Avro' },
    inputs: {},
    diagnostic: { code: 'source-unreadable', path: ['path'] },
  },
];

export const cases: NodeCase[] = made.map((example) => ({ ...example, extension: 'avro' }));
