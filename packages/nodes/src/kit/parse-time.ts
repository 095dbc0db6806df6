import type { DataType, Expression } from '@millrace/plan';
import { call, cast, literal, nullOf } from './build-expression.ts';

const timestamp: DataType = { kind: 'timestamp', unit: 'us', zoned: false };
const whole: DataType = { kind: 'int', bits: 64, signed: true };
const double: DataType = { kind: 'float', bits: 64 };

/** A text in ISO form, such as `2024-01-31T18:30:00+01:00`, as a time in UTC; null for any other text. */
export function parseIsoTime(text: Expression): Expression {
  return {
    kind: 'case',
    branches: [{ when: matches(text, '^\\s*\\d{4}-\\d{1,2}-\\d{1,2}'), result: castTime(text) }],
    otherwise: nullOf(timestamp),
  };
}

/** An offset counts only in a cast to a time with zone; without one the time is taken for UTC. */
function castTime(text: Expression): Expression {
  return cast(cast(text, { kind: 'timestamp', unit: 'us', zoned: true }, true), timestamp);
}

/** A text by a pattern with percent signs, as a time, in UTC where it has an offset; null for any other text. */
export function parseTimeBy(text: Expression, pattern: string): Expression {
  return cast(call('try_strptime', [text, literal(pattern)]), timestamp);
}

/**
 * A text in one of many usual forms as a time; null for any other text. Its form is found by its shape first: to try one
 * pattern after the other takes fifty times as long.
 * @param dayFirst decides what 03/04 is; with full stops the day always comes first
 */
export function parseUsualTime(text: Expression, dayFirst: boolean): Expression {
  const trimmed = call('trim', [text]);
  const numbers = rewrittenDate(trimmed, dayFirst);
  return {
    kind: 'case',
    branches: [
      { when: matches(trimmed, isoShape), result: castTime(trimmed) },
      { when: matches(trimmed, '[A-Za-z]{3}'), result: parseClock(namedDate(trimmed), '%d %b %Y') },
      { when: matches(trimmed, '[AaPp]\\.?[Mm]\\.?$'), result: parseClock(withHalfOfDay(numbers), '%Y-%m-%d') },
    ],
    otherwise: castTime(numbers),
  };
}

const isoShape = '^\\d{4}-\\d{1,2}-\\d{1,2}([T ][\\d:.]*\\d)?\\s*(Z|[+-][\\d:]+)?$';

/** A date of numbers alone, in the order of ISO; what follows it stays. */
function rewrittenDate(text: Expression, dayFirst: boolean): Expression {
  const slashed = dayFirst ? '-\\2-\\1\\4' : '-\\1-\\2\\4';
  const form = (shape: string, result: Expression) => ({ when: matches(text, shape), result });
  return {
    kind: 'case',
    branches: [
      form('^\\d{4}[-/]', replace(text, '^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})', '\\1-\\2-\\3')),
      form('^\\d{8}(\\D|$)', replace(text, '^(\\d{4})(\\d{2})(\\d{2})', '\\1-\\2-\\3')),
      form('^\\d{1,2}\\.\\d{1,2}\\.', yearFirst(text, '\\.', '-\\2-\\1\\4')),
      form('^\\d{1,2}[-/]\\d{1,2}[-/]', yearFirst(text, '[-/]', slashed)),
    ],
    otherwise: nullOf({ kind: 'utf8' }),
  };
}

/** Two digits of a year are taken for 1969 to 2068, as by `%y`. */
function yearFirst(text: Expression, separator: string, rest: string): Expression {
  const date = (year: string) => `^(\\d{1,2})${separator}(\\d{1,2})${separator}(${year})(\\D|$)`;
  const recent = replace(text, date('[0-5]\\d|6[0-8]'), `20\\3${rest}`);
  return replace(replace(recent, date('69|[7-9]\\d'), `19\\3${rest}`), date('\\d{4}'), `\\3${rest}`);
}

/** A date with the month's name, as `31 Jan 2024`; what follows it stays. */
function namedDate(text: Expression): Expression {
  const dayBefore = replace(text, '^(\\d{1,2})[-. ]+([A-Za-z]{3})[a-z]*[-., ]+(\\d{4})', '\\1 \\2 \\3');
  const monthBefore = replace(dayBefore, '^([A-Za-z]{3})[a-z]*[. ]+(\\d{1,2})[, ]+(\\d{4})', '\\2 \\1 \\3');
  const recent = replace(monthBefore, '^(\\d{1,2})[-. ]+([A-Za-z]{3})[a-z]*[-., ]+([0-5]\\d|6[0-8])(\\D|$)', '\\1 \\2 20\\3\\4');
  return withHalfOfDay(replace(recent, '^(\\d{1,2})[-. ]+([A-Za-z]{3})[a-z]*[-., ]+(\\d{2})(\\D|$)', '\\1 \\2 19\\3\\4'));
}

function withHalfOfDay(text: Expression): Expression {
  return replace(text, '\\s*([AaPp])\\.?[Mm]\\.?$', ' \\1M');
}

/** A date, and a time of day where there is one. */
function parseClock(text: Expression, date: string): Expression {
  const form = (shape: string, clock: string) => ({ when: matches(text, shape), result: parseTimeBy(text, date + clock) });
  const branches = [
    form(':\\d+:\\d+ .M$', ' %I:%M:%S %p'),
    form(':\\d+ .M$', ' %I:%M %p'),
    form(':\\d+:\\d+$', ' %H:%M:%S'),
    form(':\\d+$', ' %H:%M'),
  ];
  return { kind: 'case', branches, otherwise: parseTimeBy(text, date) };
}

function matches(text: Expression, regex: string): Expression {
  return call('regexp_matches', [text, literal(regex)]);
}

function replace(text: Expression, regex: string, by: string): Expression {
  return call('regexp_replace', [text, literal(regex), literal(by)]);
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
