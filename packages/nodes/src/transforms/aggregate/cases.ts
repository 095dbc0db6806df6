import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames, hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', dest: 'VARCHAR', distance: 'INTEGER', dep_delay: 'INTEGER' },
  rows: [
    ['UA', 'IAH', 1400, 2],
    ['UA', 'ORD', 719, null],
    ['AA', 'MIA', 1089, 10],
    [null, 'MIA', 1089, null],
  ],
};

/** One aggregate over one column, without groups. */
function one(
  name: string,
  type: string,
  values: (string | number | null)[],
  measure: Record<string, string>,
  result: [type: string, value: string | number | null | (string | number | null)[]],
): NodeCase {
  const [resultType, value] = result;
  return {
    name,
    hidden: true,
    config: { measures: [{ column: 'x', name: 'result', ...measure }] },
    inputs: { in: { columns: { i: 'INTEGER', x: type }, rows: values.map((cell, index) => [index, cell]) } },
    output: { columns: { result: resultType }, rows: [[value]] },
  };
}

export const cases: NodeCase[] = [
  {
    name: 'One row a group; null is a group of its own',
    config: {
      keys: ['carrier'],
      measures: [
        { function: 'count', name: 'flights' },
        { function: 'sum', column: 'distance' },
        { function: 'avg', column: 'dep_delay', name: 'delay' },
      ],
    },
    inputs: { in: flights },
    output: {
      columns: { carrier: 'VARCHAR', flights: 'BIGINT', sum_distance: 'BIGINT', delay: 'DOUBLE' },
      rows: [
        ['UA', 2, 2119, 2],
        ['AA', 1, 1089, 10],
        [null, 1, 1089, null],
      ],
    },
  },
  {
    name: 'Without groups, one row of all rows',
    config: {
      measures: [
        { function: 'count' },
        { function: 'count', column: 'carrier', name: 'with_carrier' },
        { function: 'count_distinct', column: 'dest', name: 'places' },
      ],
    },
    inputs: { in: flights },
    output: { columns: { count: 'BIGINT', with_carrier: 'BIGINT', places: 'BIGINT' }, rows: [[4, 3, 3]] },
  },
  {
    name: 'An expression with aggregates of its own',
    config: {
      keys: ['dest'],
      measures: [
        { function: 'expression', expression: 'max(distance) - min(distance) + count(*) FILTER (WHERE dep_delay > 5)', name: 'n' },
      ],
    },
    inputs: { in: flights },
    output: {
      columns: { dest: 'VARCHAR', n: 'BIGINT' },
      rows: [
        ['IAH', 0],
        ['ORD', 0],
        ['MIA', 1],
      ],
    },
  },
  {
    name: 'Groups without values are the different combinations',
    config: { keys: ['dest', 'distance'] },
    inputs: { in: flights },
    output: {
      columns: { dest: 'VARCHAR', distance: 'INTEGER' },
      rows: [
        ['IAH', 1400],
        ['ORD', 719],
        ['MIA', 1089],
      ],
    },
  },
  {
    name: 'Texts are joined in the order of another column',
    config: {
      keys: ['carrier'],
      measures: [{ function: 'string_agg', column: 'dest', separator: ' · ', orderBy: 'distance', name: 'places' }],
    },
    inputs: { in: flights },
    output: {
      columns: { carrier: 'VARCHAR', places: 'VARCHAR' },
      rows: [
        ['UA', 'ORD · IAH'],
        ['AA', 'MIA'],
        [null, 'MIA'],
      ],
    },
  },
  one('Whole numbers add up to whole numbers', 'BIGINT', ['4000000000000000000', 5, null], { function: 'sum' }, [
    'BIGINT',
    '4000000000000000005',
  ]),
  one('Decimals add up exactly', 'DECIMAL(5,2)', ['0.10', '0.20', null], { function: 'sum' }, ['DECIMAL(38,2)', '0.30']),
  one('Smallest of texts', 'VARCHAR', ['b', 'a', null], { function: 'min' }, ['VARCHAR', 'a']),
  one('Largest of dates', 'DATE', ['2013-01-01', '2013-12-31', null], { function: 'max' }, ['DATE', '2013-12-31']),
  one('Median between two values', 'INTEGER', [1, 2, 10, 20, null], { function: 'median' }, ['DOUBLE', 6]),
  one('First by an order', 'VARCHAR', ['a', 'b'], { function: 'first', orderBy: 'i' }, ['VARCHAR', 'a']),
  one('Last by an order', 'VARCHAR', ['a', 'b'], { function: 'last', orderBy: 'i' }, ['VARCHAR', 'b']),
  one('Any value passes over nulls', 'INTEGER', [null, 7, null], { function: 'any_value' }, ['INTEGER', 7]),
  one('Most frequent', 'VARCHAR', ['a', 'b', 'b', null], { function: 'mode' }, ['VARCHAR', 'b']),
  one('Standard deviation of a sample', 'INTEGER', [1, 3, 5, null], { function: 'stddev_samp' }, ['DOUBLE', 2]),
  one('Variance of a sample', 'INTEGER', [1, 3, 5], { function: 'var_samp' }, ['DOUBLE', 4]),
  one('A list keeps nulls', 'INTEGER', [3, null, 1], { function: 'list', orderBy: 'i' }, ['INTEGER[]', [3, null, 1]]),
  one('Numbers are joined by their text', 'INTEGER', [1, 2], { function: 'string_agg', orderBy: 'i' }, ['VARCHAR', '1, 2']),
  one('About as many different values', 'INTEGER', [1, 1, 2, null], { function: 'approx_count_distinct' }, ['BIGINT', 2]),
  one('The sum of no rows is null', 'INTEGER', [], { function: 'sum' }, ['BIGINT', null]),
  {
    name: 'No rows give no groups',
    hidden: true,
    config: { keys: ['carrier'], measures: [{ function: 'count', name: 'n' }] },
    inputs: { in: { ...flights, rows: [] } },
    output: { columns: { carrier: 'VARCHAR', n: 'BIGINT' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { keys: hostileNames.slice(0, 4), measures: hostileNames.slice(4).map((name) => ({ function: 'max', column: name, name })) },
    inputs: { in: hostileTable() },
    output: caseTable(
      hostileNames.map((name) => [name, 'INTEGER']),
      hostileTable().rows,
    ),
  },
  {
    name: 'A sum of texts is reported',
    config: { measures: [{ function: 'sum', column: 'carrier' }] },
    inputs: { in: flights },
    diagnostic: { code: 'column-type-wrong', path: ['measures', 0, 'column'] },
  },
  {
    name: 'A column that does not exist is reported',
    hidden: true,
    config: { keys: ['carrier'], measures: [{ function: 'count' }, { function: 'max', column: 'distanc' }] },
    inputs: { in: flights },
    diagnostic: { code: 'column-unknown', path: ['measures', 1, 'column'] },
  },
  {
    name: 'Two values of one name are reported',
    hidden: true,
    config: { keys: ['carrier'], measures: [{ function: 'count', name: 'Carrier' }] },
    inputs: { in: flights },
    diagnostic: { code: 'column-repeated', path: ['measures', 0, 'name'] },
  },
  {
    name: 'A value without a column is reported',
    hidden: true,
    config: { measures: [{ function: 'sum' }] },
    inputs: { in: flights },
    diagnostic: { code: 'config-invalid', path: ['measures', 0, 'column'] },
  },
  {
    name: 'Figures of a whole population, skewness, and a sum of different values',
    hidden: true,
    config: {
      measures: ['stddev_pop', 'var_pop', 'skewness', 'kurtosis_pop', 'sum_distinct'].map((name) => ({
        function: name,
        column: 'n',
        name,
      })),
    },
    inputs: { in: { columns: { n: 'INTEGER' }, rows: [[1], [1], [3], [3], [null]] } },
    output: {
      columns: { stddev_pop: 'DOUBLE', var_pop: 'DOUBLE', skewness: 'DOUBLE', kurtosis_pop: 'DOUBLE', sum_distinct: 'BIGINT' },
      rows: [[1, 1, 0, -2, 4]],
    },
  },
];
