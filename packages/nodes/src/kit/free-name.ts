import type { Schema } from '@millrace/plan';

/** A name that no column of a schema has, for a column that a node makes for itself and takes away again. */
export function freeName(schema: Schema, wanted: string): string {
  const taken = new Set(schema.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  while (taken.has(name.toLowerCase())) name += '_';
  return name;
}
