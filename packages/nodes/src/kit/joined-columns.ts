import type { JoinColumn, JoinRel, Schema } from '@millrace/plan';
import { checkNames, type NamedPlace } from './check-names.ts';
import type { LowerContext } from './definition.ts';
import { field } from './field.ts';

/** The field `suffix` of nodes that put the columns of two inputs beside each other. */
export const suffixField = field
  .text({
    label: 'Behind right names that are taken',
    help: 'A right column whose name the left side has too gets this at its end',
    advanced: true,
  })
  .default('_right');

/** Right columns that are keys of the same name as their left ones: they need not come out twice. */
export function sharedKeys(keys: JoinRel['keys']): Set<string> {
  return new Set(keys.filter(({ left, right }) => left.toLowerCase() === right.toLowerCase()).map(({ right }) => right));
}

/**
 * All left columns, then the right ones, with the suffix where their names are taken; undefined when two would still
 * have one name, which is reported.
 * @param without right columns that are left out
 */
export function joinedColumns(
  left: Schema,
  right: Schema,
  suffix: string,
  context: LowerContext,
  without: ReadonlySet<string> = new Set(),
): Exclude<JoinColumn, { side: 'coalesce' }>[] | undefined {
  const taken = new Set(left.map(({ name }) => name.toLowerCase()));
  const columns = [
    ...left.map(({ name }) => ({ name, side: 'left' as const, column: name })),
    ...right
      .filter(({ name }) => !without.has(name))
      .map(({ name }) => ({ name: taken.has(name.toLowerCase()) ? name + suffix : name, side: 'right' as const, column: name })),
  ];
  const places = columns.map(({ name }): NamedPlace => ({ name, path: ['suffix'] }));
  return checkNames(context, places, 'suffix') ? columns : undefined;
}
