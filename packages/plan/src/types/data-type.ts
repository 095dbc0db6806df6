/** The type of a column's values. Names follow Arrow; what Arrow lacks keeps the engine's name under `other`. */
export type DataType =
  | { kind: 'boolean' }
  | { kind: 'int'; bits: 8 | 16 | 32 | 64 | 128; signed: boolean }
  | { kind: 'float'; bits: 32 | 64 }
  | { kind: 'decimal'; precision: number; scale: number }
  | { kind: 'utf8' }
  | { kind: 'binary' }
  | { kind: 'date' }
  | { kind: 'time' }
  | { kind: 'timestamp'; unit: 's' | 'ms' | 'us' | 'ns'; zoned: boolean }
  | { kind: 'interval' }
  | { kind: 'uuid' }
  | { kind: 'json' }
  | { kind: 'list'; item: DataType }
  | { kind: 'struct'; fields: Field[] }
  | { kind: 'map'; key: DataType; value: DataType }
  /** A type that only one engine knows, by that engine's name for it. */
  | { kind: 'other'; name: string };

export interface Field {
  name: string;
  type: DataType;
}

/** The columns of a relation, in order. Names are unique without regard to case. */
export type Schema = Field[];

/** Whether a schema has a column of this name; DuckDB and Spark both ignore case here. */
export function findField(schema: Schema, name: string): Field | undefined {
  return schema.find((field) => field.name === name) ?? schema.find((field) => field.name.toLowerCase() === name.toLowerCase());
}

export function isNumeric(type: DataType): boolean {
  return type.kind === 'int' || type.kind === 'float' || type.kind === 'decimal';
}

export function isTemporal(type: DataType): boolean {
  return type.kind === 'date' || type.kind === 'time' || type.kind === 'timestamp';
}
