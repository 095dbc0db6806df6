import type { DataType } from '@millrace/plan';
import { Unprintable } from '../unprintable.ts';

/** A name as an identifier of Spark's. */
export function quoteName(name: string): string {
  if (name === '') throw new Unprintable('A column cannot have an empty name.');
  refuseNul(name, 'A name');
  if (name.includes('${')) throw new Unprintable('On Spark a name cannot hold “${”: it would be replaced by a setting.');
  return `\`${name.replaceAll('`', '``')}\``;
}

/** A text as a literal of Spark's, where a backslash escapes and `${…}` outside of an escape is replaced by a setting. */
export function quoteText(text: string): string {
  refuseNul(text, 'A text');
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\u0024{')}'`;
}

/** A type's name in Spark. Types that Spark lacks become the next wider one; what has none is refused. */
export function quoteType(type: DataType): string {
  switch (type.kind) {
    case 'boolean':
      return 'BOOLEAN';
    case 'int':
      return intName(type.bits, type.signed);
    case 'float':
      return type.bits === 32 ? 'FLOAT' : 'DOUBLE';
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`;
    case 'utf8':
    case 'uuid':
    case 'json':
      return 'STRING';
    case 'binary':
      return 'BINARY';
    case 'date':
      return 'DATE';
    case 'timestamp':
      return 'TIMESTAMP';
    case 'list':
      return `ARRAY<${quoteType(type.item)}>`;
    case 'struct':
      return `STRUCT<${type.fields.map((field) => `${quoteName(field.name)}: ${quoteType(field.type)}`).join(', ')}>`;
    case 'map':
      return `MAP<${quoteType(type.key)}, ${quoteType(type.value)}>`;
    case 'time':
      throw new Unprintable('Spark has no times of day: use a timestamp or a text.');
    case 'interval':
      throw new Unprintable('Spark cannot cast to INTERVAL: write an interval such as INTERVAL 3 DAY.');
    case 'other':
      if (/^ENUM\b/i.test(type.name)) return 'STRING';
      throw new Unprintable(`Spark has no type ${type.name.slice(0, 60)}.`);
  }
}

const signedNames = { 8: 'TINYINT', 16: 'SMALLINT', 32: 'INT', 64: 'BIGINT', 128: 'DECIMAL(38,0)' } as const;
const unsignedNames = { 8: 'SMALLINT', 16: 'INT', 32: 'BIGINT', 64: 'DECIMAL(20,0)', 128: undefined } as const;

function intName(bits: 8 | 16 | 32 | 64 | 128, signed: boolean): string {
  const name = signed ? signedNames[bits] : unsignedNames[bits];
  if (name === undefined) throw new Unprintable('Spark has no whole numbers of 128 bits without a sign.');
  return name;
}

function refuseNul(text: string, what: string): void {
  if (text.includes('\0')) throw new Unprintable(`${what} cannot hold the character NUL.`);
}
