import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const people = {
  columns: { id: 'INTEGER', code: 'VARCHAR', age: 'INTEGER' },
  rows: [
    [1, 'A-1', 41],
    [2, 'B2', 230],
    [2, 'C-3', null],
    [null, null, 7],
  ],
};

const inputs = { in: people };
const rules = [
  { rule: 'unique', columns: ['id'] },
  { rule: 'not-null', column: 'id', reason: 'no id' },
  { rule: 'range', column: 'age', value: '0', value2: '150' },
  { rule: 'matches', column: 'code', value: '^[A-Z]-' },
];

/** One rule: the reasons of the four rows, null where it is valid. */
function one(name: string, rule: Record<string, unknown>, reasons: (string | null)[]): NodeCase {
  const rows = people.rows.flatMap((row, place) => (reasons[place] ? [[...row, reasons[place]]] : []));
  return {
    name,
    hidden: true,
    config: { rules: [rule] },
    inputs,
    port: 'rejects',
    output: { columns: { ...people.columns, reason: 'VARCHAR' }, rows },
  };
}

export const cases: NodeCase[] = [
  { name: 'Rows that break no rule', config: { rules }, inputs, output: { columns: people.columns, rows: people.rows.slice(0, 1) } },
  {
    name: 'Rows that break one, with all their reasons',
    config: { rules },
    inputs,
    port: 'rejects',
    output: {
      columns: { ...people.columns, reason: 'VARCHAR' },
      rows: [
        [2, 'B2', 230, 'id not unique; age is not 0 to 150; code does not match ^[A-Z]-'],
        [2, 'C-3', null, 'id not unique'],
        [null, null, 7, 'no id'],
      ],
    },
  },
  {
    name: 'Warnings stay among the valid rows',
    config: {
      rules: [
        { rule: 'unique', columns: ['id'], severity: 'warn' },
        { rule: 'range', column: 'age', value2: '150' },
      ],
      warningColumn: 'warnings',
    },
    inputs,
    output: {
      columns: { ...people.columns, warnings: 'VARCHAR' },
      rows: [
        [1, 'A-1', 41, null],
        [2, 'C-3', null, 'id not unique'],
        [null, null, 7, null],
      ],
    },
  },
  one('A least value', { rule: 'range', column: 'age', value: '10' }, [null, null, null, 'age is not at least 10']),
  one('A length', { rule: 'length', column: 'code', value: '3', value2: '3' }, [null, 'length of code is not 3 to 3', null, null]),
  one('One of a list', { rule: 'one-of', column: 'code', value: 'A-1, B2' }, [null, null, 'code is none of A-1, B2', null]),
  one('An expression', { rule: 'expression', expression: 'age < id * 100' }, [null, 'not: age < id * 100', null, null]),
  one('Columns that are unique together', { rule: 'unique', columns: ['id', 'code'] }, []),
  {
    name: 'An input without rows gives outputs without rows',
    hidden: true,
    config: { rules },
    inputs: { in: { ...people, rows: [] } },
    output: { ...people, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: {
      rules: [
        ...hostileNames.map((column) => ({ rule: 'not-null', column, reason: `${column.slice(0, 20)} '` })),
        { rule: 'unique', columns: [...hostileNames] },
      ],
      reasonColumn: 'why "?"',
    },
    inputs: { in: hostileTable() },
    port: 'rejects',
    output: caseTable(
      [...hostileNames.map((name) => [name, 'INTEGER'] as const), ['why "?"', 'VARCHAR'] as const],
      [[...hostileNames.map(() => null), hostileNames.map((name) => `${name.slice(0, 20)} '`).join('; ')]],
    ),
  },
  {
    name: 'A bound that is no number is reported at its field',
    config: { rules: [{ rule: 'range', column: 'age', value2: 'old' }] },
    inputs,
    diagnostic: { code: 'value-invalid', path: ['rules', 0, 'value2'] },
  },
  {
    name: 'A column that does not exist is reported',
    hidden: true,
    config: { rules: [{ rule: 'unique', columns: ['id', 'cod'] }] },
    inputs,
    diagnostic: { code: 'column-unknown', path: ['rules', 0, 'columns', 1] },
  },
  {
    name: 'A name that another column has is reported',
    hidden: true,
    config: { rules, reasonColumn: 'Code' },
    inputs,
    diagnostic: { code: 'column-repeated', path: ['reasonColumn'] },
  },
];
