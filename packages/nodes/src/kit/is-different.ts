import type { Expression, Field } from '@millrace/plan';
import { call, cast, fieldRef } from './build-expression.ts';
import { comparableFamily } from './join-keys.ts';

/** Whether two columns differ in a row, null being a value of its own; columns of types that do not compare, by their text. */
export function isDifferent(one: Field, other: Field): Expression {
  const family = comparableFamily(one.type);
  const isPlain = family === 'number' || family === 'date' || family === 'utf8' || family === 'boolean';
  const same = isPlain ? family === comparableFamily(other.type) : JSON.stringify(one.type) === JSON.stringify(other.type);
  const value = ({ name, type }: Field) => (same || type.kind === 'utf8' ? fieldRef(name) : cast(fieldRef(name), { kind: 'utf8' }));
  return call('is_distinct_from', [value(one), value(other)]);
}
