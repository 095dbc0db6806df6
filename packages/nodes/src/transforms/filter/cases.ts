import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', dep_delay: 'INTEGER', day: 'DATE' },
  rows: [
    ['AA', 75, '2013-01-01'],
    ['UA', 61, '2013-01-02'],
    ['B6', 90, '2013-01-02'],
    ['UA', 12, '2013-01-03'],
    ['AA', null, '2013-01-04'],
  ],
};

/** The rows of `flights` at these places. */
const rowsAt = (...places: number[]) => ({ columns: flights.columns, rows: places.map((place) => flights.rows[place] ?? []) });

const condition = (column: string, operator: string, value = '', value2 = '') => ({ column, operator, value, value2 });

/** One column and one condition: the numbers of the rows that stay. */
function one(
  name: string,
  type: string,
  values: (string | number | boolean | null | string[])[],
  rule: [string, string?, string?],
  kept: number[],
): NodeCase {
  const numbered = values.map((value, index) => [index, value]);
  const columns = { row: 'INTEGER', value: type };
  return {
    name,
    hidden: true,
    config: { conditions: [condition('value', ...rule)] },
    inputs: { in: { columns, rows: numbered } },
    output: { columns, rows: numbered.filter((_, index) => kept.includes(index)) },
  };
}

export const cases: NodeCase[] = [
  {
    name: 'Rows stay that match all conditions; null matches none',
    config: { conditions: [condition('dep_delay', 'greater', '60'), condition('carrier', 'one-of', 'AA, UA')] },
    inputs: { in: flights },
    output: rowsAt(0, 1),
  },
  {
    name: 'Rows stay that match any condition',
    config: { match: 'any', conditions: [condition('dep_delay', 'is-null'), condition('day', 'equals', '2013-01-02')] },
    inputs: { in: flights },
    output: rowsAt(1, 2, 4),
  },
  {
    name: 'A condition written as an expression',
    config: { mode: 'expression', expression: "dep_delay BETWEEN 10 AND 65 AND carrier <> 'B6'" },
    inputs: { in: flights },
    output: rowsAt(1, 3),
  },
  {
    name: 'Texts are compared without regard to case when that is chosen',
    config: { ignoreCase: true, conditions: [condition('carrier', 'equals', 'ua')] },
    inputs: { in: flights },
    output: rowsAt(1, 3),
  },
  one('Equal texts count with their spaces', 'VARCHAR', ['a', ' a', 'A', null, ''], ['equals', 'a'], [0]),
  one('An empty value is the empty text', 'VARCHAR', ['', null, 'a'], ['equals', ''], [0]),
  one('Not equal leaves out null', 'VARCHAR', ['a', 'b', null], ['not-equals', 'a'], [1]),
  one('Not equal, or null', 'VARCHAR', ['a', 'b', null], ['distinct-from', 'a'], [1, 2]),
  one('Less than half is not rounded for whole numbers', 'INTEGER', [60, 61, null], ['less', '60.5'], [0]),
  one('At most a number beyond the column’s type', 'TINYINT', [1, 127, null], ['less-or-equal', '300'], [0, 1]),
  one('At least a decimal with more digits than the column', 'DECIMAL(6,2)', ['1.00', '1.01', null], ['greater-or-equal', '1.005'], [1]),
  one('A number that JavaScript would round', 'BIGINT', ['9007199254740993', '9007199254740992'], ['equals', '9007199254740993'], [0]),
  one('Between has both ends', 'DATE', ['2013-01-01', '2013-01-02', '2013-01-03', null], ['between', '2013-01-02', '2013-01-03'], [1, 2]),
  one('One of texts with commas and quotes', 'VARCHAR', ['a, b', 'c"d', 'a', null], ['one-of', '"a, b", "c""d"'], [0, 1]),
  one('None of leaves out null', 'INTEGER', [1, 2, 3, null], ['not-one-of', '1, 3'], [1]),
  one('Contains takes no sign as a pattern', 'VARCHAR', ['100%', '1000', null], ['contains', '0%'], [0]),
  one('Does not contain', 'VARCHAR', ['abc', 'xyz', null], ['not-contains', 'b'], [1]),
  one('Starts with, on numbers by their text', 'INTEGER', [201301, 201401, null], ['starts-with', '2013'], [0]),
  one('Ends with', 'VARCHAR', ['a.csv', 'csv.a', null], ['ends-with', '.csv'], [0]),
  one('Matches a part by a regular expression', 'VARCHAR', ['N123AA', 'N1', null], ['matches', '\\d{2,}'], [0]),
  one('Is not null', 'VARCHAR', ['a', null, ''], ['is-not-null'], [0, 2]),
  one('A time is after another', 'TIMESTAMP', ['2013-01-01 05:00:00', '2013-01-01 06:30:00'], ['greater', '2013-01-01 06:00'], [1]),
  one('True or false in words', 'BOOLEAN', [true, false, null], ['equals', 'no'], [1]),
  one('A list contains an element', 'VARCHAR[]', [['a', 'b'], ['c'], [], null], ['contains', 'a'], [0]),
  one('A half number against floats', 'DOUBLE', [0.5, 0.25, null], ['less', '5e-1'], [1]),
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { conditions: [condition('dep_delay', 'greater', '60')] },
    inputs: { in: { ...flights, rows: [] } },
    output: { ...flights, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { conditions: hostileNames.map((name, index) => condition(name, 'equals', String(index + 1))) },
    inputs: { in: hostileTable() },
    output: { ...hostileTable(), rows: hostileTable().rows.slice(0, 1) },
  },
  {
    name: 'A value is a text, whatever it holds',
    hidden: true,
    config: { conditions: [condition('carrier', 'equals', "AA' OR '1'='1")] },
    inputs: { in: flights },
    output: rowsAt(),
  },
  {
    name: 'A value that does not fit the column’s type is reported',
    config: { conditions: [condition('dep_delay', 'greater', 'an hour')] },
    inputs: { in: flights },
    diagnostic: { code: 'value-invalid', path: ['conditions', 0, 'value'] },
  },
  {
    name: 'A day that does not exist is reported',
    hidden: true,
    config: { conditions: [condition('day', 'between', '2013-02-01', '2013-02-30')] },
    inputs: { in: flights },
    diagnostic: { code: 'value-invalid', path: ['conditions', 0, 'value2'] },
  },
  {
    name: 'A column that does not exist is reported',
    hidden: true,
    config: { conditions: [condition('dep_delai', 'is-null')] },
    inputs: { in: flights },
    diagnostic: { code: 'column-unknown', path: ['conditions', 0, 'column'] },
  },
  {
    name: 'A filter without a condition is reported',
    hidden: true,
    config: {},
    inputs: { in: flights },
    diagnostic: { code: 'config-invalid', path: ['conditions'] },
  },
  {
    name: 'An expression that is not a condition is reported',
    hidden: true,
    config: { mode: 'expression', expression: 'day' },
    inputs: { in: flights },
    diagnostic: { code: 'expression-type', path: ['expression'] },
  },
];
