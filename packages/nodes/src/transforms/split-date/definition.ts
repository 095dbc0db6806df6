import { type DataType, type Expression, isTemporal } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  cardWord,
  cast,
  defineNode,
  field,
  fieldRef,
  literal,
  onlyInput,
  reportConfig,
  reportType,
  resolveColumn,
  withColumns,
} from '../../kit/index.ts';

const parts = {
  year: 'Year',
  quarter: 'Quarter, 1 to 4',
  month: 'Month, 1 to 12',
  month_name: 'Name of the month',
  year_month: 'Year and month, such as 2024-01',
  month_start: 'First day of the month',
  month_end: 'Last day of the month',
  week: 'Week of ISO, 1 to 53',
  week_year: 'Year of that week',
  week_start: 'Monday of the week',
  weekday: 'Weekday, 1 for Monday to 7',
  weekday_name: 'Name of the weekday',
  weekend: 'Whether it is Saturday or Sunday',
  day: 'Day of the month',
  day_of_year: 'Day of the year',
  date: 'Date alone',
  hour: 'Hour',
  minute: 'Minute',
  second: 'Second, whole',
} as const;

type Part = keyof typeof parts;

const names = Object.keys(parts) as [Part, ...Part[]];
const timeParts: readonly Part[] = ['hour', 'minute', 'second'];

const config = z.object({
  column: field.column({ label: 'Column' }),
  parts: field
    .list(
      z.object({
        part: field.choice(names, { label: 'Part', choices: { ...parts } }).default('year'),
        name: field.optionalColumnName({ label: 'Name', placeholder: 'made of column and part' }),
      }),
      { label: 'Parts', addLabel: 'Add a part' },
    )
    .default([{ part: 'year' }, { part: 'month' }, { part: 'day' }]),
});

/** Adds the parts of dates and times as columns. */
export const splitDate = defineNode({
  type: 'split-date',
  version: 1,
  group: 'text',
  title: 'Split Date',
  summary: 'Adds parts of a date or time as columns: year, month, week, weekday, hour and more',
  keywords: ['date', 'year', 'month', 'day', 'week', 'weekday', 'quarter', 'hour', 'extract', 'calendar', 'date part'],
  icon: 'calendar-days',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ column: 'c' }), column: '' },
  describe: (settings) =>
    settings.column === ''
      ? 'no column yet'
      : `${cardList(settings.parts.map(({ part }) => part.replaceAll('_', ' '))) || 'no parts yet'} of ${cardWord(settings.column)}`,
  lower(settings, context) {
    const input = onlyInput(context);
    const column = resolveColumn(context, input.schema, settings.column, ['column']);
    if (settings.parts.length === 0) return reportConfig(context, ['parts'], 'Add a part');
    if (!column) return undefined;
    if (!isTemporal(column.type))
      return reportType(context, column, ['column'], 'a date or time', 'Put a To Timestamp node before this one.');
    const { kind } = column.type;
    const lacking = settings.parts.findIndex(({ part }) =>
      kind === 'time' ? !timeParts.includes(part) : kind === 'date' && timeParts.includes(part),
    );
    if (lacking >= 0)
      return reportConfig(context, ['parts', lacking, 'part'], `The column “${column.name}” is a ${kind} and has no such part`);
    const added = settings.parts.map(({ part, name }, index) => ({
      name: name || `${column.name}_${part}`,
      expression: partOf(part, fieldRef(column.name)),
      path: ['parts', index, name ? 'name' : 'part'],
    }));
    const out = withColumns(context, input, added);
    return out && { out };
  },
});

const whole: DataType = { kind: 'int', bits: 32, signed: true };
const functions = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'weekofyear',
  week_year: 'isoyear',
  weekday: 'isodow',
  day: 'day',
  day_of_year: 'dayofyear',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
} as const;

function partOf(part: Part, value: Expression): Expression {
  const day = (made: Expression) => cast(made, { kind: 'date' });
  switch (part) {
    case 'month_name':
      return call('strftime', [value, literal('%B')]);
    case 'weekday_name':
      return call('strftime', [value, literal('%A')]);
    case 'year_month':
      return call('strftime', [value, literal('%Y-%m')]);
    case 'month_start':
      return day(call('date_trunc', [literal('month'), value]));
    case 'week_start':
      return day(call('date_trunc', [literal('week'), value]));
    case 'month_end':
      return call('last_day', [day(value)]);
    case 'weekend':
      return call('>=', [call('isodow', [value]), literal(6)]);
    case 'date':
      return day(value);
    default:
      return cast(call(functions[part], [value]), whole);
  }
}
