import type { JoinColumn, JoinKind, JoinRel, Schema } from '@millrace/plan';
import { z } from 'zod';
import {
  cardList,
  checkNames,
  defineNode,
  describePairs,
  field,
  keyPair,
  type LowerContext,
  type NamedPlace,
  onlyInput,
  reportConfig,
  resolveKeys,
} from '../../kit/index.ts';

const kinds = ['inner', 'left', 'right', 'full', 'semi', 'anti', 'cross'] as const satisfies readonly JoinKind[];
const withKeys = kinds.filter((kind) => kind !== 'cross');

const config = z.object({
  kind: field
    .choice(kinds, {
      label: 'Keep',
      choices: {
        inner: 'Rows that match (inner)',
        left: 'All left rows (left)',
        right: 'All right rows (right)',
        full: 'All rows of both (full)',
        semi: 'Left rows with a match (semi)',
        anti: 'Left rows without a match (anti)',
        cross: 'Every left with every right row (cross)',
      },
    })
    .default('inner'),
  keys: field
    .list(keyPair, {
      label: 'Where these are equal',
      addLabel: 'Add a pair of columns',
      when: { field: 'kind', is: withKeys },
    })
    .default([]),
  nullSafe: field.boolean({ label: 'Null equals null', when: { field: 'kind', is: withKeys }, advanced: true }).default(false),
  suffix: field
    .text({
      label: 'Behind right names that are taken',
      help: 'A right column whose name the left side has too gets this at its end',
      when: { field: 'kind', is: ['inner', 'left', 'right', 'full', 'cross'] },
      advanced: true,
    })
    .default('_right'),
});

type Config = z.output<typeof config>;
type Key = JoinRel['keys'][number];

/** Brings the columns of two inputs together where their keys are equal. */
export const join = defineNode({
  type: 'join',
  version: 1,
  group: 'combine',
  title: 'Join',
  summary: 'Brings the columns of two inputs together where their keys are equal',
  keywords: ['merge', 'lookup', 'vlookup', 'combine', 'inner', 'left', 'right', 'outer', 'full', 'semi', 'anti', 'cross'],
  icon: 'merge',
  inputs: [
    { name: 'left', label: 'Left' },
    { name: 'right', label: 'Right' },
  ],
  outputs: [{ name: 'out', label: 'Joined rows' }],
  config,
  defaults: config.parse({}),
  describe({ kind, keys }) {
    if (kind === 'cross') return 'cross';
    if (keys.length === 0) return `${kind}, no keys yet`;
    return `${kind} on ${cardList(describePairs(keys))}`;
  },
  lower(settings, context) {
    const [left, right] = [onlyInput(context, 'left'), onlyInput(context, 'right')];
    const keys = settings.kind === 'cross' ? [] : joinKeys(settings, left.schema, right.schema, context);
    if (!keys) return undefined;
    const columns = joinColumns(settings, keys, left.schema, right.schema);
    const places = columns.map(({ name, side }): NamedPlace => ({ name, path: [side === 'right' ? 'suffix' : 'keys'] }));
    if (!checkNames(context, places, 'keys')) return undefined;
    return { out: { kind: 'join', join: settings.kind, left: left.relation, right: right.relation, keys, columns } };
  },
});

function joinKeys({ keys, nullSafe }: Config, left: Schema, right: Schema, context: LowerContext): Key[] | undefined {
  if (keys.length > 0) return resolveKeys(keys, left, right, context, nullSafe);
  return reportConfig(context, ['keys'], 'Add a pair of columns that are equal in rows that belong together');
}

/**
 * All left columns, then the right ones that are not keys of the same name. Where left rows may be missing, such a key
 * takes the right value instead.
 */
function joinColumns({ kind, suffix }: Config, keys: Key[], left: Schema, right: Schema): JoinColumn[] {
  const shared = new Map(keys.filter((key) => key.left.toLowerCase() === key.right.toLowerCase()).map((key) => [key.left, key.right]));
  const mayMissLeft = kind === 'right' || kind === 'full';
  const leftColumns = left.map(({ name }): JoinColumn => {
    const rightColumn = shared.get(name);
    if (mayMissLeft && rightColumn !== undefined) return { name, side: 'coalesce', column: name, rightColumn };
    return { name, side: 'left', column: name };
  });
  if (kind === 'semi' || kind === 'anti') return leftColumns;
  const dropped = new Set(shared.values());
  const taken = new Set(left.map(({ name }) => name.toLowerCase()));
  const rightColumns = right
    .filter(({ name }) => !dropped.has(name))
    .map(({ name }): JoinColumn => ({ name: taken.has(name.toLowerCase()) ? name + suffix : name, side: 'right', column: name }));
  return [...leftColumns, ...rightColumns];
}
