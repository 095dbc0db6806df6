import type { CellValue, NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const orders = {
  columns: { item: 'VARCHAR', at: 'TIMESTAMP' },
  rows: [
    ['tea', '2024-01-01 10:00:00'],
    ['tea', '2024-01-01 12:30:00'],
    ['tea', '2024-01-01 08:00:00'],
    ['tea', null],
    ['rum', '2024-01-01 12:00:00'],
  ],
};
const prices = {
  columns: { item: 'VARCHAR', at: 'TIMESTAMP', price: 'INTEGER' },
  rows: [
    ['tea', '2024-01-01 09:00:00', 1],
    ['tea', '2024-01-01 10:00:00', 2],
    ['tea', '2024-01-01 12:00:00', 3],
    [null, '2024-01-01 12:00:00', 9],
  ],
};
const inputs = { left: orders, right: prices };
const base = { left: 'at', right: 'at', keys: [{ left: 'item', right: 'item' }] };
const columns = { item: 'VARCHAR', at: 'TIMESTAMP', at_right: 'TIMESTAMP', price: 'INTEGER' };

/** What each order is joined to, by the place of the price. */
function one(name: string, config: Record<string, unknown>, places: (number | null)[], hidden = true): NodeCase {
  const match = (place: number | null): CellValue[] => (place === null ? [null, null] : (prices.rows[place] ?? []).slice(1));
  const rows = orders.rows.flatMap((row, index) => (index in places ? [[...row, ...match(places[index] ?? null)]] : []));
  return { name, ...(hidden ? { hidden } : {}), config: { ...base, ...config }, inputs, output: { columns, rows } };
}

export const cases: NodeCase[] = [
  one('The price that held at each order; without one, nulls', {}, [1, 2, null, null, null], false),
  one('A price that is too old is none', { tolerance: '20', unit: 'minutes' }, [1, null, null, null, null], false),
  one('The price before each order', { direction: 'before' }, [0, 2, null, null, null]),
  one('The next price', { direction: 'at-or-after' }, [1, null, 0, null, null]),
  one('The next price, not at once, within an hour', { direction: 'after', tolerance: '1', unit: 'hours' }, [null, null, 0, null, null]),
  one('Only orders with a price', { kind: 'inner', direction: 'before' }, [0, 2]),
  one('Only orders with a price that is not too old', { kind: 'inner', tolerance: '0' }, [1]),
  {
    name: 'Numbers without keys',
    hidden: true,
    config: { left: 'n', right: 'm', tolerance: '1.5' },
    inputs: { left: { columns: { n: 'INTEGER' }, rows: [[5], [3]] }, right: { columns: { m: 'DOUBLE' }, rows: [[1], [4]] } },
    output: {
      columns: { n: 'INTEGER', m: 'DOUBLE' },
      rows: [
        [5, 4],
        [3, null],
      ],
    },
  },
  {
    name: 'Inputs without rows give an output without rows',
    hidden: true,
    config: base,
    inputs: { left: { ...orders, rows: [] }, right: { ...prices, rows: [] } },
    output: { columns, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      left: hostileNames[0],
      right: hostileNames[0],
      keys: hostileNames.slice(1).map((name) => ({ left: name, right: name })),
      tolerance: '0',
      suffix: '?',
    },
    inputs: { left: hostileTable(), right: hostileTable() },
    output: caseTable(
      [...hostileNames, `${hostileNames[0]}?`].map((name) => [name, 'INTEGER']),
      hostileTable().rows.map((row) => [...row, row[0] ?? null]),
    ),
  },
  {
    name: 'A time against a text is reported',
    config: { ...base, right: 'item' },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['right'] },
  },
  {
    name: 'A distance that is no number is reported',
    hidden: true,
    config: { ...base, tolerance: 'an hour' },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['tolerance'] },
  },
];
