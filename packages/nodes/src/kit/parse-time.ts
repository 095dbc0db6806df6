import type { DataType, Expression } from '@millrace/plan';
import { call, cast, literal, nullOf } from './build-expression.ts';

const timestamp: DataType = { kind: 'timestamp', unit: 'us', zoned: false };
const whole: DataType = { kind: 'int', bits: 64, signed: true };
const double: DataType = { kind: 'float', bits: 64 };

const slashed = { dayFirst: ['%d/%m/%y', '%d/%m/%Y'], monthFirst: ['%m/%d/%y', '%m/%d/%Y'] };
const dashed = { dayFirst: ['%d-%m-%Y'], monthFirst: ['%m-%d-%Y'] };
const certain = ['%Y/%m/%d', '%d.%m.%y', '%d.%m.%Y', '%Y%m%d', '%d %b %Y', '%d %B %Y', '%b %d, %Y', '%B %d, %Y', '%d-%b-%y', '%d-%b-%Y'];
const clocks = ['', ' %H:%M:%S', ' %H:%M', ' %I:%M:%S %p', ' %I:%M %p'];

/** A text in ISO form, such as `2024-01-31T18:30:00+01:00`, as a time in UTC; null for any other text. */
export function parseIsoTime(text: Expression): Expression {
  // An offset counts only in a cast to a time with zone; without one the time is taken for UTC. The cast takes 2/1/24 too, as year 2.
  const isIso = call('regexp_matches', [text, literal('^\\s*\\d{4}-\\d{1,2}-\\d{1,2}')]);
  const moment = cast(cast(text, { kind: 'timestamp', unit: 'us', zoned: true }, true), timestamp);
  return { kind: 'case', branches: [{ when: isIso, result: moment }], otherwise: nullOf(timestamp) };
}

/** A text by a pattern with percent signs, as a time, in UTC where it has an offset; null for any other text. */
export function parseTimeBy(text: Expression, pattern: string): Expression {
  return cast(call('try_strptime', [text, literal(pattern)]), timestamp);
}

/** A text in one of many usual forms as a time; null for any other text. `dayFirst` decides what 03/04 is. */
export function parseUsualTime(text: Expression, dayFirst: boolean): Expression {
  const order = dayFirst ? 'dayFirst' : 'monthFirst';
  const dates = [...slashed[order], ...certain, ...dashed[order]];
  const patterns = dates.flatMap((date) => clocks.map((clock) => date + clock));
  return call('coalesce', [parseIsoTime(text), ...patterns.map((pattern) => parseTimeBy(text, pattern))]);
}

const microseconds = { seconds: 1_000_000, milliseconds: 1000, microseconds: 1 } as const;
/** The years 1 to 9999, in microseconds since 1970. */
const [FIRST, LAST] = ['-62135596800000000', '253402300799999999'];

/** A number of seconds or parts of them since 1970 as a time; null outside the years 1 to 9999. */
export function parseEpoch(number: Expression, unit: keyof typeof microseconds): Expression {
  const size = microseconds[unit];
  const scaled = size === 1 ? number : call('round', [call('*', [cast(number, double, true), cast(literal(size), double)])]);
  const moment = cast(scaled, whole, true);
  const within = call('between', [moment, bound(FIRST), bound(LAST)]);
  return { kind: 'case', branches: [{ when: within, result: call('make_timestamp', [moment]) }], otherwise: nullOf(timestamp) };
}

/** A number since 1970 whose unit shows in its size: up to 100 thousand million are seconds, up to a thousand times that milliseconds. */
export function parseAnyEpoch(number: Expression): Expression {
  const size = call('abs', [cast(number, double, true)]);
  const below = (limit: number) => call('<', [size, cast(literal(limit), double)]);
  return {
    kind: 'case',
    branches: [
      { when: below(1e11), result: parseEpoch(number, 'seconds') },
      { when: below(1e14), result: parseEpoch(number, 'milliseconds') },
    ],
    otherwise: parseEpoch(number, 'microseconds'),
  };
}

function bound(value: string): Expression {
  return { kind: 'literal', value, type: whole };
}
