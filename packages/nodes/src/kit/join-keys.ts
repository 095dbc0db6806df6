import { diagnostic } from '@millrace/pipeline';
import { type DataType, isNumeric, isTemporal, type JoinRel, printTypeName, type Schema } from '@millrace/plan';
import { z } from 'zod';
import type { LowerContext } from './definition.ts';
import { field } from './field.ts';
import { resolveColumn } from './resolve-column.ts';

/** A pair of columns, one of each input, that are equal in rows that belong together. */
export const keyPair = z.object({
  left: field.column({ label: 'Left column', input: 'left' }),
  right: field.column({ label: 'Right column', input: 'right' }),
});

export type KeyPair = z.output<typeof keyPair>;

/** The keys that a list of pairs in the field `keys` means; undefined when a column is unknown, which is reported. */
export function resolveKeys(
  pairs: KeyPair[],
  left: Schema,
  right: Schema,
  context: LowerContext,
  nullSafe = false,
): JoinRel['keys'] | undefined {
  const found = pairs.flatMap((pair, index): JoinRel['keys'] => {
    const a = resolveColumn(context, left, pair.left, ['keys', index, 'left']);
    const b = resolveColumn(context, right, pair.right, ['keys', index, 'right']);
    if (!a || !b) return [];
    if (comparableFamily(a.type) !== comparableFamily(b.type)) {
      const params = { left: a.name, leftType: printTypeName(a.type), right: b.name, rightType: printTypeName(b.type) };
      context.report(diagnostic('join-key-types', params, { nodeId: context.nodeId, path: ['keys', index] }));
    }
    return [{ left: a.name, right: b.name, nullSafe }];
  });
  return found.length === pairs.length ? found : undefined;
}

/** Types of one family can be compared with each other without failing on a value. */
export function comparableFamily(type: DataType): string {
  if (isNumeric(type)) return 'number';
  return isTemporal(type) && type.kind !== 'time' ? 'date' : type.kind;
}

/** Pairs of columns for a node's card. */
export function describePairs(pairs: KeyPair[]): string[] {
  return pairs.map(({ left, right }) => (left === right ? left : `${left} = ${right}`));
}
