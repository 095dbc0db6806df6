import type { DataType, Expression, NamedExpression } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardWord,
  cast,
  countDays,
  dayAt,
  defineNode,
  field,
  fieldRef,
  literal,
  numberedRows,
  project,
  readDay,
  reportConfig,
} from '../../kit/index.ts';

const months = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;

const config = z.object({
  from: field.text({ label: 'First day', placeholder: '2024-01-01' }).default('2024-01-01'),
  to: field.text({ label: 'Last day', placeholder: '2024-12-31' }).default('2024-12-31'),
  name: field.columnName({ label: 'Column of the day', advanced: true }).default('date'),
  weekend: field
    .choice(['saturday-sunday', 'friday-saturday', 'sunday'], {
      label: 'Weekend',
      choices: { 'saturday-sunday': 'Saturday and Sunday', 'friday-saturday': 'Friday and Saturday', sunday: 'Sunday' },
    })
    .default('saturday-sunday'),
  fiscalStart: field
    .choice(months, {
      label: 'Fiscal year starts in',
      choices: {
        1: 'January',
        2: 'February',
        3: 'March',
        4: 'April',
        5: 'May',
        6: 'June',
        7: 'July',
        8: 'August',
        9: 'September',
        10: 'October',
        11: 'November',
        12: 'December',
      },
    })
    .default('1'),
});

type Config = z.output<typeof config>;

const weekends: Record<Config['weekend'], number[]> = { 'saturday-sunday': [6, 7], 'friday-saturday': [5, 6], sunday: [7] };
const whole: DataType = { kind: 'int', bits: 32, signed: true };

/** Makes a row for each day between two days. */
export const calendar = defineNode({
  type: 'calendar',
  version: 1,
  group: 'source',
  title: 'Calendar',
  summary: 'Makes a row for each day between two days, with its year, month, week and weekday',
  keywords: ['date dimension', 'dates', 'days', 'iso week', 'weekday', 'fiscal year', 'quarter', 'weekend'],
  icon: 'calendar-days',
  inputs: [],
  outputs: [{ name: 'out', label: 'Days' }],
  config,
  defaults: config.parse({}),
  describe: ({ from, to }) => `${cardWord(from) || '?'} to ${cardWord(to) || '?'}`,
  lower(settings, context) {
    const [from, to] = [readDay(settings.from), readDay(settings.to)];
    if (!from) reportConfig(context, ['from'], '“First day” must be a date, such as 2024-01-01');
    if (!to) reportConfig(context, ['to'], '“Last day” must be a date, such as 2024-12-31');
    const columns = dayColumns(settings);
    const taken = columns.slice(1).find(({ name }) => name === settings.name.toLowerCase());
    if (taken) reportConfig(context, ['name'], `Another column is called “${taken.name}”`);
    if (!from || !to || taken) return undefined;
    const step = { unit: 'days', size: 1 } as const;
    const days = numberedRows(countDays(from, to, step), 'place');
    const dated = project(days, [{ name: settings.name, expression: dayAt(from, step, fieldRef('place')) }]);
    return { out: project(dated, columns) };
  },
});

function dayColumns({ name, weekend, fiscalStart }: Config): NamedExpression[] {
  const day = fieldRef(name);
  const part = (called: string, of: Expression = day) => cast(call(called, [of]), whole);
  const ahead = Number(fiscalStart) - 1;
  const fiscalDay = ahead === 0 ? day : cast(call('+', [day, call('to_months', [literal(-ahead)])]), { kind: 'date' });
  const fiscalYear = part('year', fiscalDay);
  return [
    { name, expression: day },
    { name: 'year', expression: part('year') },
    { name: 'quarter', expression: part('quarter') },
    { name: 'month', expression: part('month') },
    { name: 'month_name', expression: call('monthname', [day]) },
    { name: 'day', expression: part('day') },
    { name: 'day_of_year', expression: part('dayofyear') },
    { name: 'iso_year', expression: part('isoyear') },
    { name: 'iso_week', expression: part('week') },
    { name: 'weekday', expression: part('isodow') },
    { name: 'weekday_name', expression: call('dayname', [day]) },
    { name: 'is_weekend', expression: call('in', [part('isodow'), ...weekends[weekend].map(literal)]) },
    { name: 'fiscal_year', expression: ahead === 0 ? fiscalYear : call('+', [fiscalYear, literal(1)]) },
    { name: 'fiscal_quarter', expression: part('quarter', fiscalDay) },
  ];
}
