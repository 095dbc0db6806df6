import type { DataType } from '../../types/data-type.ts';
import type { Cast, Expression, Literal, SourceRange } from '../expression.ts';
import { nodeAt, nodesAt, Refusal, type TreeNode } from './tree-node.ts';
import { typeFromDuckdb } from './type-from-duckdb.ts';

/** Reads a constant. Digits that JavaScript would round are kept as text. */
export function literalFromDuckdb(node: TreeNode, at: SourceRange | undefined): Expression {
  const value = nodeAt(node, 'value');
  const type = typeFromDuckdb(nodeAt(value, 'type'));
  const place = at ? { at } : {};
  if (type.kind === 'list' && isEmptyList(value)) return { kind: 'call', name: 'list_value', arguments: [], ...place };
  return { kind: 'literal', value: value.is_null === true ? null : constantValue(value.value, type), type, ...place };
}

function isEmptyList(value: TreeNode): boolean {
  return value.is_null !== true && nodesAt(nodeAt(value, 'value'), 'children').length === 0;
}

function constantValue(value: unknown, type: DataType): string | number | boolean {
  switch (type.kind) {
    case 'int':
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : wholeNumber(value).toString();
    case 'decimal':
      return withPoint(wholeNumber(value), type.scale);
    case 'float':
    case 'boolean':
    case 'utf8':
      if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
      throw unreadable();
    default:
      throw unreadable();
  }
}

/** 64 bits come as a number or as its digits, 128 bits as two halves. */
function wholeNumber(value: unknown): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return BigInt(value);
  if (typeof value === 'object' && value !== null && 'upper' in value && 'lower' in value) {
    return (wholeNumber(value.upper) << 64n) + wholeNumber(value.lower);
  }
  throw unreadable();
}

function withPoint(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return unscaled < 0n ? `-${text}` : text;
}

function unreadable(): Refusal {
  return new Refusal('This constant', "Write it as a text with a cast, such as CAST('…' AS DATE).");
}

/** What is written as one value but parsed as a cast of a text: `DATE '2024-01-31'`, `TRUE`. */
export function foldCast(cast: Cast): Literal | Cast {
  const { input, type } = cast;
  if (cast.safe || input.kind !== 'literal' || input.type.kind !== 'utf8' || typeof input.value !== 'string') return cast;
  const at = input.at ? { at: input.at } : cast.at ? { at: cast.at } : {};
  switch (type.kind) {
    case 'boolean':
      return input.value === 't' || input.value === 'f' ? { kind: 'literal', value: input.value === 't', type, ...at } : cast;
    case 'date':
    case 'time':
    case 'timestamp':
    case 'interval':
      return { kind: 'literal', value: input.value, type, ...at };
    default:
      return cast;
  }
}
