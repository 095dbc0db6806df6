import type { CellValue, NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const trips = {
  columns: { day: 'INTEGER', city: 'VARCHAR', km: 'INTEGER' },
  rows: [
    [1, 'Ulm', null],
    [2, 'Ulm', 4],
    [3, null, null],
    [4, 'Bonn', 9],
    [5, 'Bonn', null],
  ],
};

/** One column of five rows, which have the numbers 1 to 5, filled. */
function one(name: string, item: Record<string, unknown>, type: string, values: CellValue[], filled: CellValue[], more = {}): NodeCase {
  const columns = { n: 'INTEGER', value: type };
  const rows = (cells: CellValue[]) => cells.map((cell, index) => [index + 1, cell]);
  return {
    name,
    hidden: true,
    config: { columns: [{ column: 'value', ...item }], ...more },
    inputs: { in: { columns, rows: rows(values) } },
    output: { columns, rows: rows(filled) },
  };
}

const byNumber = { orderBy: [{ column: 'n' }] };

export const cases: NodeCase[] = [
  {
    name: 'A text is filled with a value, a number with its rounded mean',
    config: {
      columns: [
        { column: 'city', method: 'constant', value: 'unknown' },
        { column: 'km', method: 'mean' },
      ],
    },
    inputs: { in: trips },
    output: {
      columns: trips.columns,
      rows: [
        [1, 'Ulm', 7],
        [2, 'Ulm', 4],
        [3, 'unknown', 7],
        [4, 'Bonn', 9],
        [5, 'Bonn', 7],
      ],
    },
  },
  {
    name: 'The value before within each city, into a new column; the first one has none',
    config: { columns: [{ column: 'km', method: 'previous', name: 'last_km' }], orderBy: [{ column: 'day' }], partitionBy: ['city'] },
    inputs: { in: trips },
    output: {
      columns: { ...trips.columns, last_km: 'INTEGER' },
      rows: trips.rows.map((row, index) => [...row, [null, 4, null, 9, 9][index] ?? null]),
    },
  },
  {
    name: 'The median within each city; null is a city of its own and has no value',
    config: { columns: [{ column: 'km', method: 'median' }], partitionBy: ['city'] },
    inputs: { in: trips },
    output: {
      columns: trips.columns,
      rows: trips.rows.map(([day = 0, city = null, km = null], index) => [day, city, km ?? [4, 4, null, 9, 9][index] ?? null]),
    },
  },
  one('The value after', { method: 'next' }, 'VARCHAR', [null, 'a', null, 'b', null], ['a', 'a', 'b', 'b', null], byNumber),
  one('The most frequent value, the smaller of two', { method: 'mode' }, 'VARCHAR', ['b', 'a', null, 'b', 'a'], ['b', 'a', 'a', 'b', 'a']),
  one('The smallest', { method: 'smallest' }, 'DATE', ['2024-02-01', null, '2024-01-01'], ['2024-02-01', '2024-01-01', '2024-01-01']),
  one('The largest', { method: 'largest' }, 'DOUBLE', [1.5, null, 2.5], [1.5, 2.5, 2.5]),
  one('Zero', { method: 'zero' }, 'DECIMAL(6,2)', ['1.50', null], ['1.50', '0.00']),
  one('The empty text', { method: 'zero' }, 'VARCHAR', ['a', null], ['a', '']),
  one('False', { method: 'zero' }, 'BOOLEAN', [true, null], [true, false]),
  one('A median of days', { method: 'median' }, 'DATE', ['2024-01-01', '2024-01-03', null], ['2024-01-01', '2024-01-03', '2024-01-02']),
  one('Nothing to learn from', { method: 'mean' }, 'DOUBLE', [null, null], [null, null]),
  one('Empty texts are filled', { value: '-' }, 'VARCHAR', ['', null, 'a'], ['-', '-', 'a'], { alsoEmpty: true }),
  one('NaN is filled by the mean of the rest', { method: 'mean' }, 'DOUBLE', ['NaN', 1, 3], [2, 1, 3], { alsoEmpty: true }),
  one('A day', { value: '2024-02-29' }, 'DATE', [null], ['2024-02-29']),
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: [{ column: 'km', method: 'mean' }] },
    inputs: { in: { ...trips, rows: [] } },
    output: { ...trips, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      columns: hostileNames.slice(2).map((column, index) => ({ column, method: index % 2 === 0 ? 'largest' : 'previous' })),
      partitionBy: [],
      orderBy: hostileNames.slice(0, 2).map((column) => ({ column })),
    },
    inputs: { in: hostileTable() },
    output: { ...hostileTable(), rows: [hostileTable().rows[0] ?? [], hostileNames.map((_, index) => (index < 2 ? null : index + 1))] },
  },
  {
    name: 'A value that does not fit the column is reported',
    config: { columns: [{ column: 'km', value: 'far' }] },
    inputs: { in: trips },
    diagnostic: { code: 'value-invalid', path: ['columns', 0, 'value'] },
  },
  {
    name: 'A number that is too large for the column is reported',
    hidden: true,
    config: { columns: [{ column: 'km', value: '3000000000' }] },
    inputs: { in: trips },
    diagnostic: { code: 'value-invalid', path: ['columns', 0, 'value'] },
  },
  {
    name: 'The mean of texts is reported',
    hidden: true,
    config: { columns: [{ column: 'city', method: 'mean' }] },
    inputs: { in: trips },
    diagnostic: { code: 'column-type-wrong', path: ['columns', 0, 'column'] },
  },
  {
    name: 'The value before needs an order',
    config: { columns: [{ column: 'km', method: 'previous' }] },
    inputs: { in: trips },
    diagnostic: { code: 'config-invalid', path: ['orderBy'] },
  },
];
