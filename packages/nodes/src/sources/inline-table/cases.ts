import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const quoted = (cells: readonly (string | number)[]) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',');
const wrong = (name: string, config: Record<string, unknown>, path: (string | number)[], code = 'config-invalid'): NodeCase => ({
  name,
  hidden: true,
  config,
  inputs: {},
  diagnostic: { code, path },
});

export const cases: NodeCase[] = [
  {
    name: 'Cells from a spreadsheet: types are found, empty cells are null',
    config: { text: 'code\tname\tfleet\tshare\tsince\tactive\r\n007\tUnited\t950\t0.5\t1926-04-06\ttrue\r\n012\t\t\t12\t\tFALSE\r\n' },
    inputs: {},
    output: {
      columns: { code: 'VARCHAR', name: 'VARCHAR', fleet: 'BIGINT', share: 'DOUBLE', since: 'DATE', active: 'BOOLEAN' },
      rows: [
        ['007', 'United', 950, 0.5, '1926-04-06', true],
        ['012', null, null, 12, null, false],
      ],
    },
  },
  {
    name: 'Fixed types, and names made up',
    config: {
      text: '1;1.50;2024-01-31 18:30\n2;;\n',
      header: false,
      types: [
        { column: 'column_1', type: 'VARCHAR' },
        { column: 'column_2', type: 'DECIMAL(6,2)' },
      ],
    },
    inputs: {},
    output: {
      columns: { column_1: 'VARCHAR', column_2: 'DECIMAL(6,2)', column_3: 'TIMESTAMP' },
      rows: [
        ['1', '1.50', '2024-01-31 18:30:00'],
        ['2', null, null],
      ],
    },
  },
  {
    name: 'Quotes keep commas, line ends and quotes; a quote inside a cell is one',
    hidden: true,
    config: { text: 'a,b,c\n"x, ""y""\nz",5" pipe,"open\n\n1\n' },
    inputs: {},
    output: {
      columns: { a: 'VARCHAR', b: 'VARCHAR', c: 'VARCHAR' },
      rows: [
        ['x, "y"\nz', '5" pipe', '"open'],
        ['1', null, null],
      ],
    },
  },
  {
    name: 'Every plain type, at its bounds',
    hidden: true,
    config: {
      text: 'a,b,c,d,e,f,g\n-128,255,9223372036854775807,-.005,1e3,23:59:59,123E4567-e89b-12d3-a456-426614174000',
      types: ['TINYINT', 'UTINYINT', 'BIGINT', 'DECIMAL(3,3)', 'FLOAT', 'TIME', 'UUID'].map((type, index) => ({
        column: 'abcdefg'[index],
        type,
      })),
    },
    inputs: {},
    output: {
      columns: { a: 'TINYINT', b: 'UTINYINT', c: 'BIGINT', d: 'DECIMAL(3,3)', e: 'FLOAT', f: 'TIME', g: 'UUID' },
      rows: [[-128, 255, '9223372036854775807', '-0.005', 1000, '23:59:59', '123e4567-e89b-12d3-a456-426614174000']],
    },
  },
  {
    name: 'Names alone make a table without rows',
    hidden: true,
    config: { text: 'a|b', types: [{ column: 'b', type: 'DATE' }] },
    inputs: {},
    output: { columns: { a: 'VARCHAR', b: 'DATE' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      text: `${quoted(hostileNames)}\n${quoted(hostileNames.map((_, index) => index + 1))}`,
      types: hostileNames.map((column) => ({ column, type: 'INTEGER' })),
    },
    inputs: {},
    output: { columns: hostileTable().columns, rows: hostileTable().rows.slice(0, 1) },
  },
  {
    name: 'A row with more cells than names is reported',
    config: { text: 'a,b\n1,2,3' },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['text'] },
  },
  wrong('No rows at all are reported', { text: ' \n' }, ['text']),
  wrong('A cell that is not of its type is reported', { text: 'a\n128', types: [{ column: 'a', type: 'TINYINT' }] }, ['text']),
  wrong('A decimal with too many digits is reported', { text: 'a\n10.1', types: [{ column: 'a', type: 'DECIMAL(2,1)' }] }, ['text']),
  wrong('A type that cells cannot have is reported', { text: 'a\n1', types: [{ column: 'a', type: 'INTEGER[]' }] }, ['types', 0, 'type']),
  wrong(
    'A column that does not exist is reported',
    { text: 'a\n1', types: [{ column: 'b', type: 'DATE' }] },
    ['types', 0, 'column'],
    'column-unknown',
  ),
  wrong('Two columns of one name are reported', { text: 'a,A\n1,2' }, ['text'], 'column-repeated'),
];
