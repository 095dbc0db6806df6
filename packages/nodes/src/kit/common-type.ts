import type { DataType } from '@millrace/plan';
import { isNested } from './column-as-text.ts';

/**
 * The narrowest type that holds the values of all: numbers become a wider number, dates and times a timestamp, all else
 * a text. Undefined when lists, structs or maps have others beside them.
 */
export function commonType(types: readonly DataType[]): DataType | undefined {
  return types.reduce<DataType | undefined>((wider, type, index) => (index === 0 ? type : wider && commonOfTwo(wider, type)), undefined);
}

const MAX_DIGITS = 38;

function commonOfTwo(a: DataType, b: DataType): DataType | undefined {
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  if (isNested(a) || isNested(b) || a.kind === 'binary' || b.kind === 'binary') return undefined;
  if (a.kind === 'int' && b.kind === 'int' && a.signed === b.signed) return a.bits > b.bits ? a : b;
  const [left, right] = [digitsOf(a), digitsOf(b)];
  if (left && right) return commonNumber(left, right);
  const temporal = [a, b].every((type) => type.kind === 'date' || (type.kind === 'timestamp' && !type.zoned));
  return temporal ? { kind: 'timestamp', unit: 'us', zoned: false } : { kind: 'utf8' };
}

/** Digits before and behind the point; `float` has any number of them. */
function digitsOf(type: DataType): { whole: number; fraction: number } | 'float' | undefined {
  if (type.kind === 'float') return 'float';
  if (type.kind === 'decimal') return { whole: type.precision - type.scale, fraction: type.scale };
  return type.kind === 'int' ? { whole: Math.ceil(type.bits * Math.log10(2)), fraction: 0 } : undefined;
}

function commonNumber(a: Exclude<ReturnType<typeof digitsOf>, undefined>, b: typeof a): DataType {
  if (a === 'float' || b === 'float') return { kind: 'float', bits: 64 };
  const [whole, scale] = [Math.max(a.whole, b.whole), Math.max(a.fraction, b.fraction)];
  return whole + scale > MAX_DIGITS ? { kind: 'float', bits: 64 } : { kind: 'decimal', precision: whole + scale, scale };
}
