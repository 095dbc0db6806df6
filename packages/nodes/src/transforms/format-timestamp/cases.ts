import type { NodeCase } from '../../kit/index.ts';
import { caseTable, columnCase, hostileNames } from '../../testing/index.ts';

const trips = {
  columns: { id: 'INTEGER', departed: 'TIMESTAMP' },
  rows: [
    [1, '2024-01-31 18:30:00'],
    [2, null],
  ],
};
const days = caseTable(
  hostileNames.map((name) => [name, 'DATE']),
  [hostileNames.map(() => '2024-01-31')],
);

export const cases: NodeCase[] = [
  {
    name: 'A time as a text beside it',
    config: { column: 'departed', pattern: '%d.%m.%Y %H:%M', name: 'shown' },
    inputs: { in: trips },
    output: {
      columns: { ...trips.columns, shown: 'VARCHAR' },
      rows: [
        [1, '2024-01-31 18:30:00', '31.01.2024 18:30'],
        [2, null, null],
      ],
    },
  },
  columnCase(
    'In Java’s way, in place',
    { column: 'value', pattern: "EEEE, d MMMM yyyy 'at' h:mm a" },
    ['TIMESTAMP', ['2024-01-31 18:30:00']],
    ['VARCHAR', ['Wednesday, 31 January 2024 at 6:30 PM']],
    true,
  ),
  columnCase(
    'A date',
    { column: 'value', pattern: 'yyyyMMdd', name: 'made' },
    ['DATE', ['2024-01-31', null]],
    ['VARCHAR', ['20240131', null]],
  ),
  columnCase(
    'A time with a zone is written in UTC',
    { column: 'value', pattern: '%H:%M %z', name: 'made' },
    ['TIMESTAMPTZ', ['2024-01-31 18:30:00+01']],
    ['VARCHAR', ['17:30 +00']],
  ),
  columnCase('No rows', { column: 'value' }, ['DATE', []], ['VARCHAR', []], true),
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { column: hostileNames[0], pattern: '%Y' },
    inputs: { in: days },
    output: caseTable(
      hostileNames.map((name, index) => [name, index === 0 ? 'VARCHAR' : 'DATE']),
      [hostileNames.map((_, index) => (index === 0 ? '2024' : '2024-01-31'))],
    ),
  },
  {
    name: 'A text is reported',
    config: { column: 'a' },
    inputs: { in: { columns: { a: 'VARCHAR' }, rows: [] } },
    diagnostic: { code: 'column-type-wrong', path: ['column'] },
  },
  {
    name: 'A pattern that cannot be read is reported',
    hidden: true,
    config: { column: 'departed', pattern: '%Q' },
    inputs: { in: trips },
    diagnostic: { code: 'config-invalid', path: ['pattern'] },
  },
];
