import type { DataType, Literal } from '@millrace/plan';
import { Unprintable } from '../unprintable.ts';
import { quoteText, quoteType } from './quote-spark.ts';
import { sparkInterval } from './spark-interval.ts';

const suffixes: Readonly<Record<number, string>> = { 8: 'Y', 16: 'S', 32: '', 64: 'L' };

/** A literal in Spark's SQL, of its type or of the one that stands for it there. */
export function sparkLiteral({ value, type }: Literal): string {
  if (value === null) return type.kind === 'other' && type.name === 'NULL' ? 'NULL' : `CAST(NULL AS ${nullType(type)})`;
  const text = String(value);
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? text.toUpperCase() : castText(text, type);
    case 'utf8':
    case 'uuid':
    case 'json':
      return quoteText(text);
    case 'int':
      return wholeNumber(text, type);
    case 'decimal':
      if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Unprintable(`“${text.slice(0, 40)}” is not a decimal number.`);
      return signed(`${text}BD`);
    case 'float':
      return floatingNumber(value, type);
    case 'date':
      return `DATE ${quoteText(text)}`;
    case 'timestamp':
      return `TIMESTAMP ${quoteText(text)}`;
    case 'interval':
      return sparkInterval(text);
    case 'binary':
      return `encode(${quoteText(text)}, 'UTF-8')`;
    case 'time':
    case 'list':
    case 'struct':
    case 'map':
    case 'other':
      return castText(text, type);
  }
}

function nullType(type: DataType): string {
  return type.kind === 'interval' ? 'INTERVAL' : quoteType(type);
}

function castText(text: string, type: DataType): string {
  if (type.kind === 'list' || type.kind === 'struct' || type.kind === 'map')
    throw new Unprintable('Spark cannot read a list, struct or map from a text.');
  return `CAST(${quoteText(text)} AS ${quoteType(type)})`;
}

function wholeNumber(text: string, type: Extract<DataType, { kind: 'int' }>): string {
  if (!/^-?\d{1,39}$/.test(text)) throw new Unprintable(`“${text.slice(0, 40)}” is not a whole number.`);
  if (text.replace('-', '').length > 38) throw new Unprintable('Spark has no whole numbers of more than 38 digits.');
  const suffix = type.signed ? suffixes[type.bits] : undefined;
  return suffix === undefined ? castText(text, type) : signed(text + suffix);
}

function floatingNumber(value: string | number | boolean, type: Extract<DataType, { kind: 'float' }>): string {
  if (typeof value !== 'number') return castText(String(value), type);
  if (!Number.isFinite(value)) return castText(Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity', type);
  return signed(`${Object.is(value, -0) ? '-0' : String(value).replace('e+', 'E').replace('e', 'E')}${type.bits === 32 ? 'F' : 'D'}`);
}

function signed(text: string): string {
  return text.startsWith('-') ? `(${text})` : text;
}
