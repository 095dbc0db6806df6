import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const sales = {
  columns: { country: 'VARCHAR', n: 'INTEGER' },
  rows: [
    ['IT', 1],
    ['FR', 2],
    ['FR', 2],
    [null, 3],
  ], // prettier-ignore
};
const none = { ...sales, rows: [] };
const distinct = {
  ...sales,
  rows: [
    ['IT', 1],
    ['FR', 2],
    ['FR', 2],
  ],
}; // prettier-ignore

/** A configuration that surely takes all rows of `sales`. */
const all = (name: string, config: Record<string, unknown>, hidden = true): NodeCase => ({
  name,
  ...(hidden ? { hidden } : {}),
  config,
  inputs: { in: sales },
  output: sales,
});

export const cases: NodeCase[] = [
  {
    name: 'One row of each country; null is one too',
    config: { rows: 1, strata: ['country'] },
    inputs: { in: sales },
    output: {
      ...sales,
      rows: [
        ['IT', 1],
        ['FR', 2],
        [null, 3],
      ],
    }, // prettier-ignore
  },
  {
    name: 'A share within groups is rounded up',
    config: { mode: 'percent', percent: '50', strata: ['country'], seed: 7 },
    inputs: { in: distinct },
    output: {
      ...sales,
      rows: [
        ['IT', 1],
        ['FR', 2],
      ],
    }, // prettier-ignore
  },
  {
    name: 'A number of the same rows, all of which are equal',
    hidden: true,
    config: { rows: 2, seed: 1 },
    inputs: {
      in: {
        ...sales,
        rows: [
          ['FR', 2],
          ['FR', 2],
          ['FR', 2],
        ],
      },
    }, // prettier-ignore
    output: {
      ...sales,
      rows: [
        ['FR', 2],
        ['FR', 2],
      ],
    }, // prettier-ignore
  },
  all('More than there are gives all', { rows: 10 }),
  all('All of them', { mode: 'percent', percent: '100' }),
  all('All of them with a seed', { mode: 'percent', percent: '100', seed: 3 }),
  all('All of each country', { mode: 'percent', percent: '100.0', strata: ['country'] }),
  { name: 'None of them', hidden: true, config: { mode: 'percent', percent: '0' }, inputs: { in: sales }, output: none },
  { name: 'No rows with a seed', hidden: true, config: { mode: 'percent', percent: '0', seed: 3 }, inputs: { in: sales }, output: none },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { rows: 2, seed: 1, strata: ['country'] },
    inputs: { in: none },
    output: none,
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { rows: 1, strata: [...hostileNames], seed: 5 },
    inputs: { in: hostileTable() },
    output: hostileTable(),
  },
  {
    name: 'More than all is reported',
    config: { mode: 'percent', percent: '101' },
    inputs: { in: sales },
    diagnostic: { code: 'config-invalid', path: ['percent'] },
  },
  {
    name: 'A group that does not exist is reported',
    hidden: true,
    config: { strata: ['land'] },
    inputs: { in: sales },
    diagnostic: { code: 'column-unknown', path: ['strata', 0] },
  },
];
