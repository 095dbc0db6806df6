import type { DataType, Expression, Field } from '@millrace/plan';
import { call, cast, fieldRef, isNested, literal } from '../../kit/index.ts';

/** How a value becomes one of another type, or null where it does not fit. */
export interface TypedValue {
  value: Expression;
  /** Never null. */
  fits: Expression;
}

const json = (column: Expression) => call('json_extract_string', [column, literal('$')]);

/** Whether a column has a value: a JSON null is none. */
export function hasValue({ name, type }: Field): Expression {
  const column = fieldRef(name);
  return call('is_not_null', [type.kind === 'json' ? json(column) : column]);
}

/**
 * A column's value as another type. A fraction is no whole number, and only `true` and `false` are truth values.
 * @param strict a JSON value must be of such a type already: the text "12" is no number
 */
export function typedValue({ name, type }: Field, wanted: DataType, strict: boolean): TypedValue {
  const column = fieldRef(name);
  const isJson = type.kind === 'json';
  const source = isJson && !isNested(wanted) ? json(column) : column;
  const tried = JSON.stringify(type) === JSON.stringify(wanted) ? column : cast(source, wanted, true);
  const tests = [call('is_not_null', [tried])];
  if (isJson && (strict || isNested(wanted))) tests.push(call('in', [call('json_type', [column]), ...jsonKinds(wanted).map(literal)]));
  if (isJson || type.kind === 'utf8') {
    if (wanted.kind === 'int') tests.push(call('regexp_matches', [source, literal('^\\s*[+-]?[0-9]+\\s*$')]));
    if (wanted.kind === 'boolean') tests.push(call('regexp_matches', [call('lower', [source]), literal('^\\s*(true|false)\\s*$')]));
  } else if (wanted.kind === 'int' && (type.kind === 'float' || type.kind === 'decimal')) tests.push(call('=', [tried, column]));
  const fits = call('coalesce', [call('and', [...tests, literal(true)]), literal(false)]);
  return { value: { kind: 'case', branches: [{ when: fits, result: tried }], otherwise: null }, fits };
}

function jsonKinds(wanted: DataType): string[] {
  switch (wanted.kind) {
    case 'int':
      return ['BIGINT', 'UBIGINT', 'HUGEINT'];
    case 'float':
    case 'decimal':
      return ['DOUBLE', 'BIGINT', 'UBIGINT', 'HUGEINT'];
    case 'boolean':
      return ['BOOLEAN'];
    case 'list':
      return ['ARRAY'];
    case 'struct':
    case 'map':
      return ['OBJECT'];
    case 'json':
      return ['OBJECT', 'ARRAY', 'VARCHAR', 'BOOLEAN', 'DOUBLE', 'BIGINT', 'UBIGINT', 'HUGEINT'];
    default:
      return ['VARCHAR'];
  }
}

/** Each value under the first of several types that it fits: one expression a type. */
export function firstFitting(column: Field, types: DataType[]): { values: Expression[]; fits: Expression } {
  const typed = types.map((wanted) => typedValue(column, wanted, true));
  const values = typed.map(({ value, fits }, index): Expression => {
    const before = typed.slice(0, index).map((other) => call('not', [other.fits]));
    return before.length === 0
      ? value
      : { kind: 'case', branches: [{ when: call('and', [...before, fits]), result: value }], otherwise: null };
  });
  const all = typed.map(({ fits }) => fits);
  return { values, fits: all.length === 1 ? (all[0] ?? literal(false)) : call('or', all) };
}
