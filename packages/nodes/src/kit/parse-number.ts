import type { DataType, Expression } from '@millrace/plan';
import { call, cast, literal, nullOf } from './build-expression.ts';

type NumberType = Extract<DataType, { kind: 'int' | 'float' | 'decimal' }>;

export interface NumberReading {
  /** The sign before the fraction; `auto` looks at each value, and takes 1,234 for more than a thousand and 1.234 for less than two. */
  decimal: 'auto' | 'point' | 'comma';
  /** What 50% is. */
  percent: 'fraction' | 'number';
}

const point = '^[+-]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d*)?([eE][+-]?\\d{1,3})?%?$|^[+-]?\\.\\d+%?$';
const comma = '^[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d*)?%?$|^[+-]?,\\d+%?$';
const whole = '^([+-]?\\d+)([.]0*)?$';
const double: DataType = { kind: 'float', bits: 64 };

/**
 * A text that people wrote as a number, without what is no part of it: spaces, currencies and signs between thousands are
 * taken out, and brackets or a minus at the end become a minus before it.
 */
export function tidyNumber(text: Expression): Expression {
  const replace = (value: Expression, pattern: string, by: string, ...options: string[]) =>
    call('regexp_replace', [value, literal(pattern), literal(by), ...options.map(literal)]);
  const bare = replace(text, "[\\s\\p{Z}\\p{Sc}'’_]|^(?i:eur|usd|gbp|chf|jpy)|(?i:eur|usd|gbp|chf|jpy)$", '', 'g');
  return replace(replace(bare, '^\\((.*)\\)(%?)$', '-\\1\\2'), '^([^-+].*)-(%?)$', '-\\1\\2');
}

/**
 * A number out of what {@link tidyNumber} made, with a decimal point or comma and maybe a percent sign. Null for any other
 * text, and for a fraction where a whole number is wanted.
 */
export function parseNumber(tidy: Expression, type: NumberType, { decimal, percent }: NumberReading): Expression {
  const matches = (pattern: string) => call('regexp_matches', [tidy, literal(pattern)]);
  const without = (value: Expression, sign: string) => call('replace', [value, literal(sign), literal('')]);
  const bare = without(tidy, '%');
  const withPoint = { when: matches(point), result: without(bare, ',') };
  const withComma = { when: matches(comma), result: call('replace', [without(bare, '.'), literal(','), literal('.')]) };
  const branches = { auto: [withPoint, withComma], point: [withPoint], comma: [withComma] }[decimal];
  const plain: Expression = { kind: 'case', branches, otherwise: nullOf({ kind: 'utf8' }) };
  const value = toType(plain, type);
  if (percent === 'number') return value;
  const part = type.kind === 'int' ? nullOf(type) : cast(call('/', [cast(plain, double, true), cast(literal(100), double)]), type, true);
  return { kind: 'case', branches: [{ when: call('ends_with', [tidy, literal('%')]), result: part }], otherwise: value };
}

/** A cast alone would round 12.7 to a whole number. */
function toType(plain: Expression, type: NumberType): Expression {
  if (type.kind !== 'int') return cast(plain, type, true);
  // What is not whole gives the empty text, which is no number.
  return cast(call('regexp_extract', [plain, literal(whole), literal(1)]), type, true);
}
