import { type DataType, isNumeric, printTypeName } from '@millrace/plan';

/** A type that holds the values of both; text where no other does. */
export function widerType(one: DataType, other: DataType): DataType {
  if (printTypeName(one) === printTypeName(other)) return one;
  if (one.kind === 'int' && other.kind === 'int') return widerInteger(one, other);
  if (isNumeric(one) && isNumeric(other)) return { kind: 'float', bits: 64 };
  const [first, second] = [one, other].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  if (first?.kind === 'date' && second?.kind === 'timestamp') return second;
  if (first?.kind === 'timestamp' && second?.kind === 'timestamp' && first.zoned === second.zoned) return { ...first, unit: 'us' };
  return { kind: 'utf8' };
}

type Integer = Extract<DataType, { kind: 'int' }>;

function widerInteger(one: Integer, other: Integer): DataType {
  if (one.signed === other.signed) return one.bits >= other.bits ? one : other;
  const [signed, unsigned] = one.signed ? [one, other] : [other, one];
  if (signed.bits > unsigned.bits) return signed;
  const next = { 8: 16, 16: 32, 32: 64, 64: 128, 128: 128 } as const;
  return { kind: 'int', bits: next[unsigned.bits], signed: true };
}
