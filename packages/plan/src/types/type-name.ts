import type { DataType, Field } from './data-type.ts';

const simple: Record<string, DataType> = {
  BOOLEAN: { kind: 'boolean' },
  TINYINT: { kind: 'int', bits: 8, signed: true },
  SMALLINT: { kind: 'int', bits: 16, signed: true },
  INTEGER: { kind: 'int', bits: 32, signed: true },
  BIGINT: { kind: 'int', bits: 64, signed: true },
  HUGEINT: { kind: 'int', bits: 128, signed: true },
  UTINYINT: { kind: 'int', bits: 8, signed: false },
  USMALLINT: { kind: 'int', bits: 16, signed: false },
  UINTEGER: { kind: 'int', bits: 32, signed: false },
  UBIGINT: { kind: 'int', bits: 64, signed: false },
  UHUGEINT: { kind: 'int', bits: 128, signed: false },
  FLOAT: { kind: 'float', bits: 32 },
  DOUBLE: { kind: 'float', bits: 64 },
  VARCHAR: { kind: 'utf8' },
  BLOB: { kind: 'binary' },
  DATE: { kind: 'date' },
  TIME: { kind: 'time' },
  TIMESTAMP: { kind: 'timestamp', unit: 'us', zoned: false },
  TIMESTAMP_S: { kind: 'timestamp', unit: 's', zoned: false },
  TIMESTAMP_MS: { kind: 'timestamp', unit: 'ms', zoned: false },
  TIMESTAMP_NS: { kind: 'timestamp', unit: 'ns', zoned: false },
  'TIMESTAMP WITH TIME ZONE': { kind: 'timestamp', unit: 'us', zoned: true },
  INTERVAL: { kind: 'interval' },
  UUID: { kind: 'uuid' },
  JSON: { kind: 'json' },
};

const aliases: Record<string, string> = {
  BOOL: 'BOOLEAN',
  INT: 'INTEGER',
  INT1: 'TINYINT',
  INT2: 'SMALLINT',
  INT4: 'INTEGER',
  INT8: 'BIGINT',
  LONG: 'BIGINT',
  SHORT: 'SMALLINT',
  REAL: 'FLOAT',
  FLOAT4: 'FLOAT',
  FLOAT8: 'DOUBLE',
  STRING: 'VARCHAR',
  TEXT: 'VARCHAR',
  BYTEA: 'BLOB',
  BINARY: 'BLOB',
  DATETIME: 'TIMESTAMP',
  TIMESTAMPTZ: 'TIMESTAMP WITH TIME ZONE',
  NUMERIC: 'DECIMAL',
};

/**
 * Reads a type by its DuckDB name, such as `DECIMAL(10,2)`, `VARCHAR[]` or `STRUCT(a INTEGER, "b c" DATE)`.
 * @returns undefined when the text is not a type; a well-formed name that is not known becomes `other`
 */
export function parseTypeName(text: string): DataType | undefined {
  const reader = new TypeReader(text);
  const type = reader.type();
  return type && reader.atEnd() ? type : undefined;
}

/** The DuckDB name of a type. Field names are always quoted. */
export function printTypeName(type: DataType): string {
  switch (type.kind) {
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`;
    case 'list':
      return `${printTypeName(type.item)}[]`;
    case 'struct':
      return `STRUCT(${type.fields.map((field) => `"${field.name.replaceAll('"', '""')}" ${printTypeName(field.type)}`).join(', ')})`;
    case 'map':
      return `MAP(${printTypeName(type.key)}, ${printTypeName(type.value)})`;
    case 'other':
      return type.name;
    default:
      return simpleNames.get(JSON.stringify(type)) ?? 'VARCHAR';
  }
}

const simpleNames = new Map(Object.entries(simple).map(([name, type]) => [JSON.stringify(type), name]));

class TypeReader {
  private place = 0;
  private readonly text: string;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  atEnd(): boolean {
    this.space();
    return this.place >= this.text.length;
  }

  type(): DataType | undefined {
    if (this.depth > 100) return undefined;
    this.depth++;
    let type = this.named();
    while (type && this.take('[')) {
      const length = this.pattern(/\d*/y) ?? '';
      if (!this.take(']')) return undefined;
      type = length === '' ? { kind: 'list', item: type } : { kind: 'other', name: `${printTypeName(type)}[${length}]` };
    }
    this.depth--;
    return type;
  }

  private named(): DataType | undefined {
    const words = this.pattern(/[A-Za-z_][A-Za-z0-9_]*(?: (?:WITH TIME ZONE|with time zone|PRECISION|precision))?/y)?.toUpperCase();
    if (!words) return undefined;
    const name = words === 'DOUBLE PRECISION' ? 'DOUBLE' : (aliases[words] ?? words);
    if (name === 'DECIMAL') return this.decimal();
    if (name === 'STRUCT' || name === 'ROW') return this.struct();
    if (name === 'MAP') return this.map();
    const known = Object.hasOwn(simple, name) ? simple[name] : undefined;
    if (known) {
      if (name === 'VARCHAR' && this.take('(')) this.pattern(/\d+\s*\)/y);
      return known;
    }
    return this.other(name);
  }

  private decimal(): DataType | undefined {
    if (!this.take('(')) return { kind: 'decimal', precision: 18, scale: 3 };
    const precision = Number(this.pattern(/\d+/y));
    const scale = this.take(',') ? Number(this.pattern(/\d+/y)) : 0;
    if (!this.take(')') || !(precision >= 1 && precision <= 38) || !(scale >= 0 && scale <= precision)) return undefined;
    return { kind: 'decimal', precision, scale };
  }

  private struct(): DataType | undefined {
    const fields: Field[] = [];
    if (!this.take('(')) return undefined;
    do {
      const name = this.identifier();
      const type = name === undefined ? undefined : this.type();
      if (name === undefined || !type) return undefined;
      fields.push({ name, type });
    } while (this.take(','));
    return this.take(')') ? { kind: 'struct', fields } : undefined;
  }

  private map(): DataType | undefined {
    if (!this.take('(')) return undefined;
    const key = this.type();
    if (!key || !this.take(',')) return undefined;
    const value = this.type();
    return value && this.take(')') ? { kind: 'map', key, value } : undefined;
  }

  /** Such as ENUM('a', 'b') or a type of an extension: kept as it stands. */
  private other(name: string): DataType | undefined {
    const start = this.place;
    if (!this.take('(')) return /^[A-Z][A-Z0-9_]*$/.test(name) ? { kind: 'other', name } : undefined;
    const rest = this.pattern(/(?:'(?:[^'\0]|'')*'|[\w\s,.])*\)/y);
    return rest === undefined ? undefined : { kind: 'other', name: name + this.text.slice(start, this.place) };
  }

  private identifier(): string | undefined {
    const quoted = this.pattern(/"(?:[^"]|"")*"/y);
    return quoted === undefined ? this.pattern(/[A-Za-z_][A-Za-z0-9_]*/y) : quoted.slice(1, -1).replaceAll('""', '"');
  }

  private take(sign: string): boolean {
    this.space();
    if (!this.text.startsWith(sign, this.place)) return false;
    this.place += sign.length;
    return true;
  }

  private pattern(sticky: RegExp): string | undefined {
    this.space();
    sticky.lastIndex = this.place;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.place += found.length;
    return found;
  }

  private space(): void {
    while (/\s/.test(this.text[this.place] ?? '')) this.place++;
  }
}
