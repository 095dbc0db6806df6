import type { DataType, Expression } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardWord,
  cast,
  countDays,
  type DateStep,
  dayAfter,
  dayAt,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  MOST_MADE_ROWS,
  numberedRows,
  project,
  readDay,
  reportConfig,
} from '../../kit/index.ts';
import { readSteps } from './read-steps.ts';

const config = z.object({
  kind: field.choice(['numbers', 'dates'], { label: 'Make', choices: { numbers: 'Numbers', dates: 'Dates' } }).default('numbers'),
  from: field.text({ label: 'From', help: 'A number such as 1 or 0.5; a date such as 2024-01-31' }).default('1'),
  ends: field.choice(['to', 'count'], { label: 'End', choices: { to: 'At a value', count: 'After a number of rows' } }).default('to'),
  to: field.text({ label: 'To', help: 'Taken in, when the steps meet it', when: { field: 'ends', is: ['to'] } }).default('10'),
  count: field.integer({ label: 'Rows', when: { field: 'ends', is: ['count'] } }, { min: 0, max: MOST_MADE_ROWS }).default(10),
  step: field.text({ label: 'Step', help: 'Below zero, it counts down' }).default('1'),
  unit: field
    .choice(['days', 'weeks', 'months', 'years'], {
      label: 'Unit of the step',
      choices: { days: 'Days', weeks: 'Weeks', months: 'Months', years: 'Years' },
      when: { field: 'kind', is: ['dates'] },
    })
    .default('days'),
  name: field.columnName({ label: 'Column' }).default('value'),
});

type Config = z.output<typeof config>;

interface Series {
  count: number;
  value: Expression;
}

const place = fieldRef('place');

/** Makes rows with numbers or dates at even steps. */
export const sequence = defineNode({
  type: 'sequence',
  version: 1,
  group: 'source',
  title: 'Sequence',
  summary: 'Makes rows with numbers or dates at even steps, without a file',
  keywords: ['numbers', 'range', 'series', 'generate', 'row generator', 'dates', 'counter', 'tally'],
  icon: 'list-plus',
  inputs: [],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ from, ends, to, count, step, unit, kind }) {
    const end = ends === 'to' ? `to ${cardWord(to) || '?'}` : `${count} rows`;
    const by = kind === 'dates' ? ` by ${cardWord(step)} ${unit}` : step.trim() === '1' ? '' : ` by ${cardWord(step)}`;
    return `from ${cardWord(from) || '?'}, ${end}${by}`;
  },
  lower(settings, context) {
    const series = settings.kind === 'numbers' ? numbers(settings, context) : dates(settings, context);
    if (!series) return undefined;
    if (series.count > MOST_MADE_ROWS)
      return reportConfig(context, ['to'], `These are ${series.count} rows; at most ${MOST_MADE_ROWS} can be made`);
    return { out: project(numberedRows(series.count, 'place'), [{ name: settings.name, expression: series.value }]) };
  },
});

function numbers(settings: Config, context: LowerContext): Series | undefined {
  const wanted = { from: settings.from, step: settings.step, ...(settings.ends === 'to' ? { to: settings.to } : {}) };
  const steps = readSteps(wanted, settings.count);
  if (!steps.ok) return reportConfig(context, [steps.field], steps.reason);
  const { from, step, scale, count } = steps;
  const whole: DataType = { kind: 'int', bits: 64, signed: true };
  const number = (value: bigint): Expression => ({ kind: 'literal', value: String(value), type: whole });
  const value = call('+', [number(from), call('*', [place, number(step)])]);
  if (scale === 0) return { count, value: cast(value, whole) };
  const unit: Expression = {
    kind: 'literal',
    value: `0.${'1'.padStart(scale, '0')}`,
    type: { kind: 'decimal', precision: scale + 1, scale },
  };
  const decimal = call('*', [cast(value, { kind: 'decimal', precision: 18, scale: 0 }), unit]);
  return { count, value: cast(decimal, { kind: 'decimal', precision: 18, scale }) };
}

function dates(settings: Config, context: LowerContext): Series | undefined {
  const from = readDay(settings.from);
  const to = settings.ends === 'to' ? readDay(settings.to) : undefined;
  const size = /^[+-]?\d{1,6}$/.test(settings.step.trim()) ? Number(settings.step) : 0;
  if (!from) return reportConfig(context, ['from'], '“From” must be a date, such as 2024-01-31');
  if (settings.ends === 'to' && !to) return reportConfig(context, ['to'], '“To” must be a date, such as 2024-12-31');
  if (size === 0) return reportConfig(context, ['step'], '“Step” must be a whole number that is not 0');
  const days = settings.unit === 'days' || settings.unit === 'weeks';
  const factor = settings.unit === 'weeks' ? 7 : settings.unit === 'years' ? 12 : 1;
  const step: DateStep = { unit: days ? 'days' : 'months', size: size * factor };
  const count = to ? countDays(from, to, step) : settings.count;
  if (count > 0 && !dayAfter(from, step, count - 1))
    return reportConfig(context, ['count'], 'The last date would lie outside of the years 1 to 9999');
  return { count, value: dayAt(from, step, place) };
}
