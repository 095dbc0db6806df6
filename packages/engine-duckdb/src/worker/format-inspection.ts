import type { Inspection, InspectRequest } from '@millrace/engine';
import type { Schema } from '@millrace/plan';

/** What a format's inspection finds; partitions are the same for all formats. */
export type FormatInspection = Omit<Inspection, 'partitionColumns'>;

/** Puts the types that the author fixed in the place of those that were found. */
export function withFixedTypes(columns: Schema, { types }: InspectRequest): Schema {
  const fixed = new Map(types.map(({ name, type }) => [name.toLowerCase(), type]));
  return columns.map((field) => ({ name: field.name, type: fixed.get(field.name.toLowerCase()) ?? field.type }));
}
