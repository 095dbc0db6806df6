import type { NodeCase } from '../../kit/index.ts';
import { columnCase, hostileNames, hostileTable, hostileTableWith } from '../../testing/index.ts';

const made = { column: 'value', name: 'made' };
const trips = {
  columns: { id: 'INTEGER', departed: 'VARCHAR' },
  rows: [
    [1, '31.01.2024 18:30'],
    [2, null],
    [3, 'soon'],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'A text by a pattern, in place; what is no time becomes null',
    config: { column: 'departed', format: 'pattern', pattern: 'dd.MM.yyyy HH:mm' },
    inputs: { in: trips },
    output: {
      columns: { id: 'INTEGER', departed: 'TIMESTAMP' },
      rows: [
        [1, '2024-01-31 18:30:00'],
        [2, null],
        [3, null],
      ],
    },
  },
  columnCase(
    'Usual forms are told apart',
    { ...made },
    [
      'VARCHAR',
      [
        '2024-01-31',
        '2024-01-31T18:30:05+01:00',
        '31.01.2024 18:30',
        '1/31/2024 6:30 PM',
        '2/1/24',
        'Jan 31, 2024',
        '31-Jan-2024 04:05:06',
        '20240131',
        '1706725800',
        '1706725800000',
        ' ',
        null,
      ],
    ],
    [
      'TIMESTAMP',
      [
        '2024-01-31 00:00:00',
        '2024-01-31 17:30:05',
        '2024-01-31 18:30:00',
        '2024-01-31 18:30:00',
        '2024-02-01 00:00:00',
        '2024-01-31 00:00:00',
        '2024-01-31 04:05:06',
        '2024-01-31 00:00:00',
        '2024-01-31 18:30:00',
        '2024-01-31 18:30:00',
        null,
        null,
      ],
    ],
  ),
  columnCase(
    'Years of two digits, months by name, and both halves of the day',
    made,
    [
      'VARCHAR',
      [
        '31.12.99 7:05',
        '7/4/69',
        '7/4/68',
        '1 February 2024',
        '31-JAN-99',
        'Sept. 5, 2024 11:59:58 PM',
        '2024/1/5 6:30 p.m.',
        '1.2.3',
        '32.01.2024',
        'May the 4th',
      ],
    ],
    [
      'TIMESTAMP',
      [
        '1999-12-31 07:05:00',
        '1969-07-04 00:00:00',
        '2068-07-04 00:00:00',
        '2024-02-01 00:00:00',
        '1999-01-31 00:00:00',
        '2024-09-05 23:59:58',
        '2024-01-05 18:30:00',
        null,
        null,
        null,
      ],
    ],
  ),
  columnCase(
    'The day may come first',
    { ...made, dayFirst: true, type: 'date' },
    ['VARCHAR', ['03/04/2024', '03-04-2024', '3/4/24', null]],
    ['DATE', ['2024-04-03', '2024-04-03', '2024-04-03', null]],
  ),
  columnCase(
    'The month comes first otherwise',
    { ...made, type: 'date' },
    ['VARCHAR', ['03/04/2024', '03-04-2024']],
    ['DATE', ['2024-03-04', '2024-03-04']],
  ),
  columnCase(
    'Seconds with a fraction',
    { ...made, format: 'seconds' },
    ['DOUBLE', [1706725800.25, null, 1e300]],
    ['TIMESTAMP', ['2024-01-31 18:30:00.25', null, null]],
  ),
  columnCase(
    'Milliseconds in a text',
    { ...made, format: 'milliseconds' },
    ['VARCHAR', ['1706725800001', '-1', 'x', null]],
    ['TIMESTAMP', ['2024-01-31 18:30:00.001', '1969-12-31 23:59:59.999', null, null]],
  ),
  columnCase(
    'Microseconds',
    { ...made, format: 'microseconds' },
    ['BIGINT', ['1706725800000001', '9223372036854775807', null]],
    ['TIMESTAMP', ['2024-01-31 18:30:00.000001', null, null]],
  ),
  columnCase(
    'A number’s unit shows in its size',
    { ...made },
    ['BIGINT', [0, '1706725800', '1706725800000', '1706725800000000', null]],
    ['TIMESTAMP', ['1970-01-01 00:00:00', '2024-01-31 18:30:00', '2024-01-31 18:30:00', '2024-01-31 18:30:00', null]],
  ),
  columnCase(
    'ISO alone',
    { ...made, format: 'iso', failed: 'fail' },
    ['VARCHAR', ['2024-01-31 18:30:00Z', null]],
    ['TIMESTAMP', ['2024-01-31 18:30:00', null]],
  ),
  columnCase(
    'A number by a pattern',
    { ...made, format: 'pattern', pattern: '%Y%m%d', type: 'date' },
    ['INTEGER', [20240229, 20230229, null]],
    ['DATE', ['2024-02-29', null, null]],
  ),
  columnCase(
    'A date becomes a time',
    { column: 'value' },
    ['DATE', ['2024-01-31', null]],
    ['TIMESTAMP', ['2024-01-31 00:00:00', null]],
    true,
  ),
  columnCase('No rows', { column: 'value' }, ['VARCHAR', []], ['TIMESTAMP', []], true),
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { column: hostileNames[5], format: 'seconds', name: `${hostileNames[0]}!` },
    inputs: { in: hostileTable() },
    output: hostileTableWith([[`${hostileNames[0]}!`, 'TIMESTAMP']], [['1970-01-01 00:00:06'], [null]]),
  },
  {
    name: 'A pattern that cannot be read is reported',
    config: { column: 'departed', format: 'pattern', pattern: 'jj.MM.yyyy' },
    inputs: { in: trips },
    diagnostic: { code: 'config-invalid', path: ['pattern'] },
  },
  {
    name: 'A list is reported',
    hidden: true,
    config: { column: 'a' },
    inputs: { in: { columns: { a: 'VARCHAR[]' }, rows: [] } },
    diagnostic: { code: 'column-type-wrong', path: ['column'] },
  },
];
