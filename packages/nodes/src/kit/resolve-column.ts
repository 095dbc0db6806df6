import { diagnostic } from '@millrace/pipeline';
import { type Field, findField, type Schema } from '@millrace/plan';
import type { LowerContext } from './definition.ts';
import { nearestName } from './nearest-name.ts';

/**
 * Finds a column that a field of the configuration names; an unknown one is reported at that field, with the name
 * that was probably meant.
 */
export function resolveColumn(context: LowerContext, schema: Schema, name: string, path: (string | number)[]): Field | undefined {
  const found = findField(schema, name);
  if (found) return found;
  const near = nearestName(
    name,
    schema.map((field) => field.name),
  );
  const suggestion = near === undefined ? '' : `Did you mean “${near}”?`;
  context.report(diagnostic('column-unknown', { column: name, suggestion }, { nodeId: context.nodeId, path }));
  return undefined;
}

/** As {@link resolveColumn} for a list of names; each unknown one is reported and left out. */
export function resolveColumns(context: LowerContext, schema: Schema, names: string[], field: string): Field[] {
  return names.flatMap((name, index) => resolveColumn(context, schema, name, [field, index]) ?? []);
}
