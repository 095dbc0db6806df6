import { diagnostic } from '@millrace/pipeline';
import { type Field, findField, type Schema } from '@millrace/plan';
import type { LowerContext } from './definition.ts';

/**
 * Finds a column that a field of the configuration names; an unknown one is reported at that field, with the name
 * that was probably meant.
 */
export function resolveColumn(context: LowerContext, schema: Schema, name: string, path: (string | number)[]): Field | undefined {
  const found = findField(schema, name);
  if (found) return found;
  const near = nearestName(name, schema);
  const suggestion = near === undefined ? '' : `Did you mean “${near}”?`;
  context.report(diagnostic('column-unknown', { column: name, suggestion }, { nodeId: context.nodeId, path }));
  return undefined;
}

/** As {@link resolveColumn} for a list of names; each unknown one is reported and left out. */
export function resolveColumns(context: LowerContext, schema: Schema, names: string[], field: string): Field[] {
  return names.flatMap((name, index) => resolveColumn(context, schema, name, [field, index]) ?? []);
}

const LONGEST_COMPARED = 100;

function nearestName(name: string, schema: Schema): string | undefined {
  if (name.length > LONGEST_COMPARED) return undefined;
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const field of schema.slice(0, 2000)) {
    if (Math.abs(field.name.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), field.name.toLowerCase());
    if (distance < bestDistance) {
      best = field.name;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
