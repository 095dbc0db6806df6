import type { DataType, Expression } from '@millrace/plan';
import { nullOf, readDay, typedLiteral } from '../../kit/index.ts';

const candidates: DataType[] = [
  { kind: 'int', bits: 64, signed: true },
  { kind: 'float', bits: 64 },
  { kind: 'boolean' },
  { kind: 'date' },
  { kind: 'timestamp', unit: 'us', zoned: false },
];

/** The type of a pasted column: the first that all its cells have. Codes such as `007` stay texts, as do yes and no. */
export function inferType(cells: string[]): DataType {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const isCode = filled.some((cell) => /^[+-]?0\d/.test(cell.trim()));
  const found = candidates.find((type) => {
    if ((type.kind === 'int' || type.kind === 'float') && isCode) return false;
    if (type.kind === 'boolean' && !filled.every((cell) => /^(true|false)$/i.test(cell.trim()))) return false;
    return filled.length > 0 && filled.every((cell) => pastedCell(cell, type) !== undefined);
  });
  return found ?? { kind: 'utf8' };
}

/** Whether cells can be pasted as this type. */
export function isPasteable({ kind }: DataType): boolean {
  return !['binary', 'interval', 'json', 'list', 'struct', 'map', 'other'].includes(kind);
}

/** The value of a cell that certainly fits its type; a cell without text is null. Undefined when it does not fit. */
export function pastedCell(cell: string, type: DataType): Expression | undefined {
  if (cell.trim() === '') return nullOf(type);
  if (type.kind === 'int') return wholeNumber(cell.trim(), type);
  const read = typedLiteral(cell, type);
  if (!read.ok || read.expression.kind !== 'literal') return undefined;
  const { expression } = read;
  return fits(cell.trim(), String(expression.value), type, expression.type) ? expression : undefined;
}

function wholeNumber(text: string, type: Extract<DataType, { kind: 'int' }>): Expression | undefined {
  if (!/^[+-]?\d{1,39}$/.test(text)) return undefined;
  const [value, least] = [BigInt(text), type.signed ? -(2n ** BigInt(type.bits - 1)) : 0n];
  if (value < least || value >= least + 2n ** BigInt(type.bits)) return undefined;
  return { kind: 'literal', value: String(value), type };
}

function fits(text: string, value: string, type: DataType, found: DataType): boolean {
  switch (type.kind) {
    case 'decimal': {
      if (found.kind !== 'int' && found.kind !== 'decimal') return false;
      const [whole = '', fraction = ''] = value.replace(/^-?0*/, '').split('.');
      return fraction.length <= type.scale && whole.length <= type.precision - type.scale;
    }
    case 'float':
      return type.bits === 64 || Number.isFinite(Math.fround(Number(value))) || !Number.isFinite(Number(value));
    case 'date':
      return readDay(text) !== undefined;
    case 'time':
      return /^([01]?\d|2[0-3])(:[0-5]\d){1,2}(\.\d{1,6})?$/.test(text);
    case 'timestamp': {
      const year = readDay(text.slice(0, 10).replace(/[ T].*$/, ''))?.getUTCFullYear() ?? 0;
      return year > 0 && !/[ T]24:/.test(text) && (type.unit !== 'ns' || (year > 1677 && year < 2262));
    }
    default:
      return true;
  }
}
