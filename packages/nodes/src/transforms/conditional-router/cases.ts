import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { flight: 'INTEGER', origin: 'VARCHAR', delay: 'INTEGER' },
  rows: [
    [1, 'JFK', 90],
    [2, 'JFK', 5],
    [3, 'EWR', 120],
    [4, 'LGA', null],
    [5, null, 3],
  ],
};

const take = (...numbers: number[]) => ({
  columns: flights.columns,
  rows: flights.rows.filter(([flight]) => numbers.includes(Number(flight))),
});

const groups = [
  { name: 'late', conditions: [{ column: 'delay', operator: 'greater', value: '60' }] },
  {
    name: 'New York',
    match: 'any',
    conditions: [
      { column: 'origin', operator: 'equals', value: 'JFK' },
      { column: 'origin', operator: 'equals', value: 'LGA' },
    ],
  },
];

const inputs = { in: flights };

export const cases: NodeCase[] = [
  { name: 'The rows of the first group', config: { groups }, inputs, output: take(1, 3) },
  { name: 'A row of several groups goes to each of them', config: { groups }, inputs, port: 'New York', output: take(1, 2, 4) },
  { name: 'Or to the first of them only', config: { groups, rows: 'first' }, inputs, port: 'New York', output: take(2, 4) },
  { name: 'Rows of no group go to the last output, nulls too', config: { groups }, inputs, port: 'default', output: take(5) },
  {
    name: 'A group by an expression; where it is null, the row does not belong to it',
    hidden: true,
    config: { groups: [{ name: 'early', mode: 'expression', expression: 'delay < 60' }] },
    inputs,
    port: 'default',
    output: take(1, 3, 4),
  },
  {
    name: 'Not equal with nulls, regular expressions, and case that does not matter',
    hidden: true,
    config: {
      groups: [
        {
          name: 'a',
          conditions: [
            { column: 'origin', operator: 'distinct-from', value: 'ewr' },
            { column: 'delay', operator: 'is-not-null' },
          ],
        },
        { name: 'b', conditions: [{ column: 'origin', operator: 'not-matches', value: '^[jl]' }] },
      ],
      ignoreCase: true,
      rows: 'first',
    },
    inputs,
    port: 'b',
    output: take(3),
  },
  {
    name: 'The first group where nulls differ from a value',
    hidden: true,
    config: { groups: [{ name: 'a', conditions: [{ column: 'origin', operator: 'distinct-from', value: 'JFK' }] }] },
    inputs,
    output: take(3, 4, 5),
  },
  {
    name: 'An input without rows gives outputs without rows',
    hidden: true,
    config: { groups },
    inputs: { in: { ...flights, rows: [] } },
    output: { ...flights, rows: [] },
  },
  {
    name: 'Any text can be a name of a column and of a group',
    hidden: true,
    config: { groups: hostileNames.map((column, place) => ({ name: column, conditions: [{ column, value: String(place + 1) }] })) },
    inputs: { in: hostileTable() },
    port: hostileNames[1],
    output: caseTable(Object.entries(hostileTable().columns), hostileTable().rows.slice(0, 1)),
  },
  {
    name: 'A group without a name is reported',
    config: { groups: [{ conditions: groups[0]?.conditions }] },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['groups', 0, 'name'] },
  },
  {
    name: 'Two groups of one name are reported',
    hidden: true,
    config: { groups: [...groups, { name: 'Late', conditions: groups[0]?.conditions }] },
    inputs,
    diagnostic: { code: 'config-invalid', path: ['groups', 2, 'name'] },
  },
  {
    name: 'A column that does not exist is reported at its condition',
    config: { groups: [{ name: 'late', conditions: [{ column: 'dely', operator: 'greater', value: '60' }] }] },
    inputs,
    diagnostic: { code: 'column-unknown', path: ['groups', 0, 'conditions', 0, 'column'] },
  },
  {
    name: 'An expression that is no condition is reported',
    config: { groups: [{ name: 'late', mode: 'expression', expression: 'delay + 1' }] },
    inputs,
    diagnostic: { code: 'expression-type', path: ['groups', 0, 'expression'] },
  },
];
