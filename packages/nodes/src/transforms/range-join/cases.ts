import type { CellValue, NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const incomes = {
  columns: { year: 'INTEGER', income: 'INTEGER' },
  rows: [
    [1, 50],
    [1, 100],
    [2, 100],
    [1, 999],
    [1, null],
  ],
}; // prettier-ignore
const brackets = {
  columns: { year: 'INTEGER', low: 'DOUBLE', high: 'DOUBLE', rate: 'VARCHAR' },
  rows: [
    [1, 0, 100, 'a'],
    [1, 100, 200, 'b'],
    [2, 0, 500, 'c'],
    [1, 500, null, 'd'],
  ],
};
const base = { value: 'income', from: 'low', to: 'high', keys: [{ left: 'year', right: 'year' }] };
const columns = { year: 'INTEGER', income: 'INTEGER', low: 'DOUBLE', high: 'DOUBLE', rate: 'VARCHAR' };

function one(name: string, config: Record<string, unknown>, matches: [number, number | null][], hidden = true): NodeCase {
  const rows = matches.map(([left, right]): CellValue[] => [
    ...(incomes.rows[left] ?? []),
    ...(right === null ? [null, null, null] : (brackets.rows[right] ?? []).slice(1)),
  ]);
  return {
    name,
    ...(hidden ? { hidden } : {}),
    config: { ...base, ...config },
    inputs: { left: incomes, right: brackets },
    output: { columns, rows },
  };
}

export const cases: NodeCase[] = [
  one(
    'The bracket of each income; outside of all, nulls',
    { bounds: 'start' },
    [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, null],
      [4, null],
    ],
    false,
  ), // prettier-ignore
  one('A value at the end of one range and the start of another lies in both', {}, [
    [0, 0],
    [1, 0],
    [1, 1],
    [2, 2],
    [3, null],
    [4, null],
  ]), // prettier-ignore
  one('Only rows that match, their ends taken in', { kind: 'inner', bounds: 'end' }, [
    [0, 0],
    [1, 0],
    [2, 2],
  ]), // prettier-ignore
  one('Neither end', { kind: 'inner', bounds: 'none' }, [
    [0, 0],
    [2, 2],
  ]), // prettier-ignore
  {
    name: 'Days without keys',
    hidden: true,
    config: { kind: 'inner', value: 'day', from: 'f', to: 't' },
    inputs: {
      left: { columns: { day: 'DATE' }, rows: [['2024-01-05'], ['2024-02-01']] },
      right: { columns: { f: 'TIMESTAMP', t: 'DATE' }, rows: [['2024-01-01 00:00:00', '2024-01-31']] },
    },
    output: { columns: { day: 'DATE', f: 'TIMESTAMP', t: 'DATE' }, rows: [['2024-01-05', '2024-01-01 00:00:00', '2024-01-31']] },
  },
  {
    name: 'Inputs without rows give an output without rows',
    hidden: true,
    config: base,
    inputs: { left: { ...incomes, rows: [] }, right: { ...brackets, rows: [] } },
    output: { columns, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      kind: 'inner',
      value: hostileNames[0],
      from: hostileNames[0],
      to: hostileNames[0],
      keys: hostileNames.slice(1).map((name) => ({ left: name, right: name })),
      suffix: '?',
    },
    inputs: { left: hostileTable(), right: hostileTable() },
    output: caseTable(
      [...hostileNames, `${hostileNames[0]}?`].map((name) => [name, 'INTEGER']),
      hostileTable()
        .rows.slice(0, 1)
        .map((row) => [...row, row[0] ?? null]),
    ),
  },
  {
    name: 'A number against a text is reported',
    config: { ...base, to: 'rate' },
    inputs: { left: incomes, right: brackets },
    diagnostic: { code: 'config-invalid', path: ['to'] },
  },
];
