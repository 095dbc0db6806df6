import type { Expression } from '@millrace/plan';
import { call, cast, literal } from './build-expression.ts';
import { typedLiteral } from './typed-literal.ts';

const day = 86_400_000;

/** Steps from day to day; months that have no such day take their last one. */
export interface DateStep {
  unit: 'days' | 'months';
  /** Not 0; below 0 the days go back. */
  size: number;
}

/** A day such as `2024-01-31`, from year 1 on; undefined when there is none. */
export function readDay(text: string): Date | undefined {
  if (!typedLiteral(text, { kind: 'date' }).ok) return undefined;
  const [year = '', month = '', dayOfMonth = ''] = text.trim().split('-');
  const found = new Date(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}T00:00:00Z`);
  return found.getUTCFullYear() >= 1 ? found : undefined;
}

/** The day after so many steps; undefined when it lies outside of the years 1 to 9999. */
export function dayAfter(from: Date, { unit, size }: DateStep, steps: number): Date | undefined {
  const found = new Date(from);
  if (unit === 'days') found.setTime(from.getTime() + steps * size * day);
  else {
    const months = from.getUTCFullYear() * 12 + from.getUTCMonth() + steps * size;
    const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
    found.setUTCFullYear(year, month, Math.min(from.getUTCDate(), lastDay(year, month)));
  }
  const year = found.getUTCFullYear();
  return year >= 1 && year <= 9999 ? found : undefined;
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month + 1, 0)).getUTCDate();
}

/** How many days a series has that goes from one day to another, both taken in when the steps meet them. */
export function countDays(from: Date, to: Date, step: DateStep): number {
  const way = step.size > 0 ? 1 : -1;
  if ((to.getTime() - from.getTime()) * way < 0) return 0;
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const whole = Math.floor((step.unit === 'days' ? (to.getTime() - from.getTime()) / day : months) / step.size);
  const last = dayAfter(from, step, whole);
  return last && (to.getTime() - last.getTime()) * way >= 0 ? whole + 1 : whole;
}

/** The day of a series at the number, counted from 0, that an expression gives. */
export function dayAt(from: Date, { unit, size }: DateStep, place: Expression): Expression {
  const first = cast({ kind: 'literal', value: from.toISOString().slice(0, 10), type: { kind: 'date' } }, { kind: 'date' });
  const steps = cast(call('*', [place, literal(size)]), { kind: 'int', bits: 32, signed: true });
  return cast(call('+', [first, call(unit === 'days' ? 'to_days' : 'to_months', [steps])]), { kind: 'date' });
}
