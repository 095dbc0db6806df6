import { type DataType, type Field, parseTypeName, type Schema } from '@millrace/plan';
import { glueList, glueObject, glueText } from './glue-value.ts';

const DEEPEST = 32;
const words: Record<string, string> = {
  long: 'bigint',
  int: 'integer',
  byte: 'tinyint',
  short: 'smallint',
  string: 'varchar',
  char: 'varchar',
};
const plain = /^(string|char|varchar|int|integer|long|bigint|short|smallint|byte|tinyint|double|float|boolean|date|timestamp|binary)$/;

/**
 * Reads the name of a Hive or Glue type, such as `decimal(10,2)`, `array<struct<a:int>>` or `map<string,int>`.
 * @returns undefined for a name that it does not know, and for `null`
 */
export function typeFromGlue(name: string, depth = 0): DataType | undefined {
  const text = name.trim();
  if (depth > DEEPEST || text.length > 100_000) return undefined;
  const word = /^[a-z]+/i.exec(text)?.[0].toLowerCase() ?? '';
  if (plain.test(text.toLowerCase())) return parseTypeName(words[word] ?? word);
  if (/^(var)?char\s*\(\s*\d+\s*\)$/i.test(text)) return { kind: 'utf8' };
  if (word === 'decimal') return parseTypeName(text === 'decimal' ? 'DECIMAL(10,0)' : text.replace(/^decimal/i, 'DECIMAL'));
  const inner = /^(array|list|map|struct)\s*<(.*)>$/is.exec(text)?.[2];
  if (inner === undefined) return undefined;
  const parts = splitAtTop(inner, ',');
  if (word === 'array' || word === 'list') {
    const item = typeFromGlue(inner, depth + 1);
    return item && { kind: 'list', item };
  }
  if (word === 'map') {
    const [key, value] = parts.map((part) => typeFromGlue(part, depth + 1));
    return parts.length === 2 && key && value ? { kind: 'map', key, value } : undefined;
  }
  const fields = parts.flatMap((part): Field[] => {
    const [field = '', ...rest] = splitAtTop(part, ':');
    const type = typeFromGlue(rest.join(':'), depth + 1);
    return type && field.trim() !== '' ? [{ name: field.trim(), type }] : [];
  });
  return fields.length === parts.length && parts.length > 0 ? { kind: 'struct', fields } : undefined;
}

/** The name of a type as Glue writes it; types that Glue lacks become `string`. */
export function typeToGlue(type: DataType): string {
  switch (type.kind) {
    case 'int':
      return { 8: 'tinyint', 16: 'smallint', 32: 'int', 64: 'bigint', 128: 'decimal(38,0)' }[type.bits];
    case 'float':
      return type.bits === 32 ? 'float' : 'double';
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'boolean':
    case 'date':
    case 'timestamp':
    case 'binary':
      return type.kind;
    case 'list':
      return `array<${typeToGlue(type.item)}>`;
    case 'map':
      return `map<${typeToGlue(type.key)},${typeToGlue(type.value)}>`;
    case 'struct':
      return `struct<${type.fields.map(({ name, type: inner }) => `${name}:${typeToGlue(inner)}`).join(',')}>`;
    case 'utf8':
    case 'time':
    case 'interval':
    case 'uuid':
    case 'json':
    case 'other':
      return 'string';
  }
}

/** The columns out of `OutputSchemas`; a type that is not known counts as text. */
export function schemaFromGlue(outputSchemas: unknown): Schema {
  const seen = new Set<string>();
  return glueList(glueObject(glueList(outputSchemas)[0]).Columns).flatMap((column): Field[] => {
    const { Name, Type } = glueObject(column);
    const name = glueText(Name);
    if (name === undefined || name === '' || seen.has(name.toLowerCase())) return [];
    seen.add(name.toLowerCase());
    return [{ name, type: typeFromGlue(glueText(Type) ?? '') ?? { kind: 'utf8' } }];
  });
}

/** Splits at a sign that stands in no bracket. */
function splitAtTop(text: string, sign: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let place = 0; place < text.length; place++) {
    const letter = text[place];
    if (letter === '<' || letter === '(') depth++;
    else if (letter === '>' || letter === ')') depth--;
    else if (letter === sign && depth === 0) {
      parts.push(text.slice(start, place));
      start = place + 1;
    }
  }
  return [...parts, text.slice(start)];
}
