import type { Call, Cast, DataType, Expression, FieldRef, Literal, OrderBy } from '@millrace/plan';

/** A column of the input, by its exact name. */
export function fieldRef(...path: string[]): FieldRef {
  return { kind: 'field', path };
}

/** A text, number or truth value; whole numbers become INTEGER or BIGINT, others DOUBLE. */
export function literal(value: string | number | boolean): Literal {
  return { kind: 'literal', value, type: literalType(value) };
}

function literalType(value: string | number | boolean): DataType {
  if (typeof value === 'string') return { kind: 'utf8' };
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (!Number.isSafeInteger(value)) return { kind: 'float', bits: 64 };
  return { kind: 'int', bits: Math.abs(value) < 2 ** 31 ? 32 : 64, signed: true };
}

/** A null that has a type, so that a column of it is known to both engines. */
export function nullOf(type: DataType): Literal {
  return { kind: 'literal', value: null, type };
}

export function cast(input: Expression, type: DataType, safe = false): Cast {
  return { kind: 'cast', input, type, safe };
}

/** A function or operator by its canonical name. */
export function call(name: string, args: Expression[], extra: { distinct?: boolean; orderBy?: OrderBy[] } = {}): Call {
  return { kind: 'call', name, arguments: args, ...extra };
}

/** All or any of several conditions; a single one stands alone. */
export function combine(word: 'and' | 'or', conditions: readonly [Expression, ...Expression[]]): Expression {
  return conditions.length === 1 ? conditions[0] : call(word, [...conditions]);
}

/**
 * A sum as an analyst expects it: whole numbers add up to BIGINT, as on Spark. DuckDB's own HUGEINT becomes a rounded
 * DOUBLE in Parquet files; a sum beyond 64 bits fails the run instead.
 */
export function wholeSum(sum: Expression, summed: DataType | undefined): Expression {
  const isWhole = summed?.kind === 'boolean' || (summed?.kind === 'int' && summed.bits <= 64);
  return isWhole ? cast(sum, { kind: 'int', bits: 64, signed: true }) : sum;
}
