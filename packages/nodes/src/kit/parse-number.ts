import type { DataType, Expression } from '@millrace/plan';
import { call, cast, literal, nullOf } from './build-expression.ts';

type NumberType = Extract<DataType, { kind: 'int' | 'float' | 'decimal' }>;

export interface NumberReading {
  /** The sign before the fraction; `auto` looks at each value, and takes 1,234 for more than a thousand and 1.234 for less than two. */
  decimal: 'auto' | 'point' | 'comma';
  /** What 50% is. */
  percent: 'fraction' | 'number';
}

const point = '^[+-]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d*)?([eE][+-]?\\d{1,3})?$|^[+-]?\\.\\d+$';
const comma = '^[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d*)?$|^[+-]?,\\d+$';
const whole = '^([+-]?\\d+)([.]0*)?$';
const double: DataType = { kind: 'float', bits: 64 };

/**
 * A text that people wrote as a number: with signs between thousands, a decimal comma, a currency, a percent sign, or in
 * brackets for less than zero. Null for any other text, and for a fraction where a whole number is wanted.
 */
export function parseNumber(text: Expression, type: NumberType, { decimal, percent }: NumberReading): Expression {
  const replace = (value: Expression, pattern: string, by: string, options = 'g') =>
    call('regexp_replace', [value, literal(pattern), literal(by), literal(options)]);
  const bare = replace(text, "[\\s\\p{Z}\\p{Sc}'’_]|^(?i:eur|usd|gbp|chf|jpy)|(?i:eur|usd|gbp|chf|jpy)$", '');
  const signed = replace(replace(bare, '^\\((.*)\\)(%?)$', '-\\1\\2'), '^([^-+].*)-(%?)$', '-\\1\\2');
  const number = replace(signed, '%$', '');
  const matches = (pattern: string) => call('regexp_matches', [number, literal(pattern)]);
  const withPoint = { when: matches(point), result: call('replace', [number, literal(','), literal('')]) };
  const withComma = {
    when: matches(comma),
    result: call('replace', [call('replace', [number, literal('.'), literal('')]), literal(','), literal('.')]),
  };
  const branches = { auto: [withPoint, withComma], point: [withPoint], comma: [withComma] }[decimal];
  const plain: Expression = { kind: 'case', branches, otherwise: nullOf({ kind: 'utf8' }) };
  const value = toType(plain, type);
  const isPercent = call('ends_with', [signed, literal('%')]);
  if (percent === 'number') return value;
  const part = type.kind === 'int' ? nullOf(type) : cast(call('/', [cast(plain, double, true), cast(literal(100), double)]), type, true);
  return { kind: 'case', branches: [{ when: isPercent, result: part }], otherwise: value };
}

/** A cast alone would round 12.7 to a whole number. */
function toType(plain: Expression, type: NumberType): Expression {
  if (type.kind !== 'int') return cast(plain, type, true);
  const digits = call('regexp_extract', [plain, literal(whole), literal(1)]);
  const isWhole = call('regexp_matches', [plain, literal(whole)]);
  return { kind: 'case', branches: [{ when: isWhole, result: cast(digits, type, true) }], otherwise: nullOf(type) };
}
