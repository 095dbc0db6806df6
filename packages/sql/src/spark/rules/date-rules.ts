import { datePattern } from '../date-pattern.ts';
import { quoteText } from '../quote-spark.ts';
import { constantText, type RuleCall, refuse, requireText, type SparkRule } from '../spark-rule.ts';

/** Dates and times. */
export const dateRules: Readonly<Record<string, SparkRule>> = {
  strftime: (call) => {
    const isSwapped = constantText(call.arguments[1]) === undefined && constantText(call.arguments[0]) !== undefined;
    const format = requireText(call, isSwapped ? 0 : 1, 'the format');
    return `date_format(${call.args[isSwapped ? 1 : 0]}, ${quoteText(datePattern(format, 'write'))})`;
  },
  strptime: (call) => `to_timestamp(${call.args[0]}, ${quoteText(datePattern(requireText(call, 1, 'the format'), 'read'))})`,
  try_strptime: (call) => {
    const [, formats] = call.arguments;
    const list =
      formats?.kind === 'call' && formats.name === 'list_value'
        ? formats.arguments.map(constantText)
        : [requireText(call, 1, 'the format')];
    const tries = list.map((format) => {
      if (format === undefined) throw refuse(call.name, 'the formats must be constants');
      return `try_to_timestamp(${call.args[0]}, ${quoteText(datePattern(format, 'read'))})`;
    });
    return tries.length === 1 ? tries.join('') : `coalesce(${tries.join(', ')})`;
  },
  date_trunc: (call) => {
    const unit = unitOf(call);
    if (!truncUnits.has(unit)) throw refuse('date_trunc', `it does not cut to a ${unit}`);
    return `date_trunc('${unit}', ${call.args[1]})`;
  },
  date_part: (call) => {
    const name = partFunctions[requireText(call, 0, 'the part').toLowerCase()] ?? unitOf(call);
    const [, time] = call.arguments;
    if (!time || !partNames.has(name)) throw refuse('date_part', `it has no part ${name}`);
    return call.print({ kind: 'call', name, arguments: [time] });
  },
  date_diff: (call) => {
    const [, start = '', end = ''] = call.args;
    const unit = unitOf(call);
    const difference = (part: (time: string) => string) => `(${part(end)} - ${part(start)})`;
    switch (unit) {
      case 'day':
        return `datediff(${end}, ${start})`;
      case 'week':
        return `(datediff(${end}, ${start}) div 7)`;
      case 'month':
        return difference((time) => `(year(${time}) * 12 + month(${time}))`);
      case 'quarter':
        return difference((time) => `(year(${time}) * 4 + quarter(${time}))`);
      case 'year':
        return difference((time) => `year(${time})`);
      case 'decade':
        return difference((time) => `(year(${time}) div 10)`);
      case 'hour':
      case 'minute':
      case 'second': {
        const seconds = unit === 'hour' ? 3600 : unit === 'minute' ? 60 : 1;
        return difference((time) => `floor(unix_micros(CAST(${time} AS TIMESTAMP)) / ${seconds}000000)`);
      }
      case 'millisecond':
        return difference((time) => `unix_millis(CAST(${time} AS TIMESTAMP))`);
      case 'microsecond':
        return difference((time) => `unix_micros(CAST(${time} AS TIMESTAMP))`);
      default:
        throw refuse('date_diff', `it does not count a ${unit}`);
    }
  },
  date_sub: (call) => {
    const unit = unitOf(call);
    if (!subUnits.has(unit)) throw refuse('date_sub', `it does not count a ${unit} in the same way; use date_diff`);
    return `timestampdiff(${unit.toUpperCase()}, ${call.args[1]}, ${call.args[2]})`;
  },
  epoch_ms: ({ arguments: [value], args, typeOf }) =>
    typeOf(value)?.kind === 'int' ? `timestamp_millis(${args[0]})` : `unix_millis(CAST(${args[0]} AS TIMESTAMP))`,
  timezone: ({ arguments: [, time], args: [zone, value], typeOf }) => {
    const type = typeOf(time);
    if (!type) throw refuse('timezone', 'it must be known whether the time has a time zone; cast it');
    return type.kind === 'timestamp' && type.zoned ? `from_utc_timestamp(${value}, ${zone})` : `to_utc_timestamp(${value}, ${zone})`;
  },
};

const truncUnits = new Set(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond', 'microsecond']);
/** Whole months are counted otherwise by Spark where one of the days is the last of its month. */
const subUnits = new Set(['week', 'day', 'hour', 'minute', 'second', 'millisecond', 'microsecond']);
const partFunctions: Readonly<Record<string, string>> = {
  dow: 'dayofweek',
  weekday: 'dayofweek',
  doy: 'dayofyear',
  weekofyear: 'week',
  dayofmonth: 'day',
  centuries: 'century',
};
const partNames = new Set(
  'year quarter month week day dayofyear dayofweek isodow isoyear yearweek decade century millennium era hour minute second millisecond microsecond epoch julian'.split(
    ' ',
  ),
);
const shortUnits: Readonly<Record<string, string>> = {
  y: 'year',
  yr: 'year',
  mon: 'month',
  w: 'week',
  d: 'day',
  h: 'hour',
  hr: 'hour',
  m: 'minute',
  min: 'minute',
  s: 'second',
  sec: 'second',
  ms: 'millisecond',
  msec: 'millisecond',
  us: 'microsecond',
  usec: 'microsecond',
};

/** The unit that a call names, in DuckDB's main word for it. */
function unitOf(call: RuleCall): string {
  const given = requireText(call, 0, 'the unit').toLowerCase();
  const short = Object.hasOwn(shortUnits, given) ? shortUnits[given] : undefined;
  return short ?? given.replace(/ies$/, 'y').replace(/s$/, '');
}
