import type { DataType, Literal } from '@millrace/plan';
import { Unprintable } from '../unprintable.ts';
import { quoteText, quoteType } from './quote-duckdb.ts';

/** The one negative number that DuckDB does not parse as a minus before a positive one. */
const LOWEST_BIGINT = '-9223372036854775808';

/** A literal in DuckDB's SQL, of exactly its type: a bare number only where DuckDB gives it that type by itself. */
export function duckdbLiteral({ value, type }: Literal): string {
  if (value === null) return isUntyped(type) ? 'NULL' : `CAST(NULL AS ${quoteType(type)})`;
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? String(value).toUpperCase() : castText(value, type);
    case 'utf8':
      return quoteText(String(value));
    case 'int':
      return wholeNumber(String(value), type);
    case 'decimal':
      return decimalNumber(String(value), type);
    case 'float':
      return floatingNumber(value, type);
    case 'date':
      return `DATE ${quoteText(String(value))}`;
    case 'interval':
      return `INTERVAL ${quoteText(String(value))}`;
    case 'timestamp':
      return type.unit === 'us' && !type.zoned ? `TIMESTAMP ${quoteText(String(value))}` : castText(value, type);
    case 'json':
    case 'time':
    case 'uuid':
    case 'binary':
    case 'list':
    case 'struct':
    case 'map':
    case 'other':
      return castText(value, type);
  }
}

function isUntyped(type: DataType): boolean {
  return type.kind === 'other' && type.name === 'NULL';
}

function castText(value: string | number | boolean, type: DataType): string {
  return `CAST(${quoteText(String(value))} AS ${quoteType(type)})`;
}

/** DuckDB types a bare whole number as INTEGER, BIGINT or HUGEINT, the first that it fits. */
function wholeNumber(text: string, type: Extract<DataType, { kind: 'int' }>): string {
  if (!/^-?\d{1,39}$/.test(text)) throw new Unprintable(`“${text.slice(0, 40)}” is not a whole number.`);
  if (text === LOWEST_BIGINT && type.signed && type.bits === 64) return `(${text})`;
  const size = BigInt(text.replace('-', ''));
  const bits = size < 1n << 31n ? 32 : size < 1n << 63n ? 64 : size < 1n << 127n ? 128 : 256;
  if (!type.signed || type.bits !== bits) return castText(text, type);
  return text.startsWith('-') ? `(${text})` : text;
}

/** DuckDB types `12.50` as DECIMAL(4,2), `0.5` as DECIMAL(2,1), `.5` as DECIMAL(1,1) and `5.` as DECIMAL(1,0). */
function decimalNumber(text: string, type: Extract<DataType, { kind: 'decimal' }>): string {
  const [, sign = '', digits = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (digits === '') throw new Unprintable(`“${text.slice(0, 40)}” is not a decimal number.`);
  const whole = type.precision === type.scale && digits === '0' ? '' : digits;
  if (fraction.length !== type.scale || whole.length + fraction.length !== type.precision) return castText(text, type);
  return sign === '' ? `${whole}.${fraction}` : `(-${whole}.${fraction})`;
}

function floatingNumber(value: string | number | boolean, type: Extract<DataType, { kind: 'float' }>): string {
  const number = typeof value === 'number' ? value : Number.NaN;
  if (type.bits !== 64 || !Number.isFinite(number)) return castText(typeof value === 'number' ? floatName(value) : value, type);
  const text = /e/.test(String(number)) ? String(number).replace('e+', 'e') : `${number}e0`;
  return number < 0 || Object.is(number, -0) ? `(${Object.is(number, -0) ? '-0e0' : text})` : text;
}

function floatName(value: number): string {
  return Number.isNaN(value)
    ? 'nan'
    : value === Number.POSITIVE_INFINITY
      ? 'inf'
      : value === Number.NEGATIVE_INFINITY
        ? '-inf'
        : String(value);
}
