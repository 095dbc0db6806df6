import type { NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames } from '../../testing/index.ts';

const trips = { columns: { departed: 'TIMESTAMP' }, rows: [['2024-12-30 18:45:07.5'], [null]] };

const part = (name: string, type: string, value: string | number | boolean): NodeCase => ({
  name: `The ${name.replaceAll('_', ' ')}`,
  hidden: true,
  config: { column: 'departed', parts: [{ part: name }] },
  inputs: { in: trips },
  output: {
    columns: { ...trips.columns, [`departed_${name}`]: type },
    rows: [
      ['2024-12-30 18:45:07.5', value],
      [null, null],
    ],
  },
});

const days = caseTable(
  hostileNames.map((name) => [name, 'DATE']),
  [hostileNames.map(() => '2024-01-31')],
);

export const cases: NodeCase[] = [
  {
    name: 'A week with its year, the weekday, and the hour under a name of its own',
    config: {
      column: 'departed',
      parts: [{ part: 'week' }, { part: 'week_year' }, { part: 'weekday_name' }, { part: 'hour', name: 'hour' }],
    },
    inputs: { in: trips },
    output: {
      columns: {
        ...trips.columns,
        departed_week: 'INTEGER',
        departed_week_year: 'INTEGER',
        departed_weekday_name: 'VARCHAR',
        hour: 'INTEGER',
      },
      rows: [
        ['2024-12-30 18:45:07.5', 1, 2025, 'Monday', 18],
        [null, null, null, null, null],
      ],
    },
  },
  part('year', 'INTEGER', 2024),
  part('quarter', 'INTEGER', 4),
  part('month', 'INTEGER', 12),
  part('month_name', 'VARCHAR', 'December'),
  part('year_month', 'VARCHAR', '2024-12'),
  part('month_start', 'DATE', '2024-12-01'),
  part('month_end', 'DATE', '2024-12-31'),
  part('week_start', 'DATE', '2024-12-30'),
  part('weekday', 'INTEGER', 1),
  part('weekend', 'BOOLEAN', false),
  part('day', 'INTEGER', 30),
  part('day_of_year', 'INTEGER', 365),
  part('date', 'DATE', '2024-12-30'),
  part('minute', 'INTEGER', 45),
  part('second', 'INTEGER', 7),
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { column: 'departed', parts: [{ part: 'hour', name: 'departed' }] },
    inputs: { in: { ...trips, rows: [] } },
    output: { columns: { departed: 'INTEGER' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { column: hostileNames[5], parts: hostileNames.slice(0, 3).map((name) => ({ part: 'year', name })) },
    inputs: { in: days },
    output: caseTable(
      hostileNames.map((name, index) => [name, index < 3 ? 'INTEGER' : 'DATE']),
      [hostileNames.map((_, index) => (index < 3 ? 2024 : '2024-01-31'))],
    ),
  },
  {
    name: 'The hour of a date is reported',
    config: { column: 'day', parts: [{ part: 'year' }, { part: 'hour' }] },
    inputs: { in: { columns: { day: 'DATE' }, rows: [] } },
    diagnostic: { code: 'config-invalid', path: ['parts', 1, 'part'] },
  },
  {
    name: 'A text is reported',
    hidden: true,
    config: { column: 'day' },
    inputs: { in: { columns: { day: 'VARCHAR' }, rows: [] } },
    diagnostic: { code: 'column-type-wrong', path: ['column'] },
  },
];
