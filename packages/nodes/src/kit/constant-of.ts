import { diagnostic } from '@millrace/pipeline';
import type { DataType, Expression } from '@millrace/plan';
import { cast } from './build-expression.ts';
import type { LowerContext } from './definition.ts';
import { typedLiteral } from './typed-literal.ts';

/** A text as a value of exactly a column's type, to be put into it; one that does not fit is reported at its field. */
export function constantOf(context: LowerContext, text: string, type: DataType, path: (string | number)[]): Expression | undefined {
  const read = typedLiteral(text, type);
  const wrong = (wanted: string, example: string): undefined => {
    context.report(diagnostic('value-invalid', { value: text, wanted, example }, { nodeId: context.nodeId, path }));
  };
  if (!read.ok) return wrong(read.wanted, read.example);
  const { expression } = read;
  if (expression.kind !== 'literal' || type.kind === 'utf8') return expression;
  if (type.kind === 'int' && !fitsWhole(expression.value, type)) return wrong(`a whole number of ${type.bits} bits`, '12');
  if (type.kind === 'decimal' && !fitsDecimal(String(expression.value), type)) {
    return wrong(`a number with at most ${type.precision - type.scale} digits before and ${type.scale} behind the point`, '12.5');
  }
  return JSON.stringify(expression.type) === JSON.stringify(type) ? expression : cast(expression, type);
}

function fitsWhole(value: unknown, { bits, signed }: Extract<DataType, { kind: 'int' }>): boolean {
  if (!/^-?\d+$/.test(String(value))) return false;
  const number = BigInt(String(value));
  const size = 1n << BigInt(signed ? bits - 1 : bits);
  return number < size && number >= (signed ? -size : 0n);
}

function fitsDecimal(value: string, { precision, scale }: Extract<DataType, { kind: 'decimal' }>): boolean {
  const [, digits, fraction = ''] = /^-?0*(\d*)(?:\.(\d+))?$/.exec(value) ?? [];
  return digits !== undefined && digits.length <= precision - scale && fraction.length <= scale;
}
