import {
  type Field,
  findField,
  type JoinColumn,
  type JoinKind,
  type JoinRel,
  type NamedExpression,
  type Relation,
  type Schema,
} from '@millrace/plan';
import { fieldRef, literal } from './build-expression.ts';
import type { LowerContext, NodeInput } from './definition.ts';
import { latestByKey } from './latest-by-key.ts';
import { project } from './project-columns.ts';
import { reportConfig } from './report-config.ts';
import { resolveColumns } from './resolve-column.ts';

/** Existing rows and changes to them, which nodes that keep a table up to date bring together by a key. */
export interface VersionedSides {
  current: NodeInput | undefined;
  changes: NodeInput;
  /** Names of the key in both inputs. */
  keys: { current: string; changes: string }[];
}

/** The inputs `current`, which may be missing, and `changes`; undefined when a key is unknown, which is reported. */
export function versionedSides(names: string[], context: LowerContext): VersionedSides | undefined {
  const [current, changes] = [context.inputs.current?.[0], context.inputs.changes?.[0]];
  if (!changes) throw new TypeError(`${context.nodeId} has no changes: it must not be lowered`);
  if (names.length === 0) return reportConfig(context, ['keys'], 'Choose the columns that tell which rows are the same');
  const own = resolveColumns(context, changes.schema, names, 'keys');
  const other = current ? resolveColumns(context, current.schema, names, 'keys') : own;
  if (own.length < names.length || other.length < names.length) return undefined;
  return { current, changes, keys: own.map(({ name }, index) => ({ current: other[index]?.name ?? name, changes: name })) };
}

/**
 * One change for each key, beside the existing rows: columns of the existing table are `c0`, `c1` … by their places,
 * those of the changes `n0`, `n1` …; `is_current` and `is_change` are null where a side has no row.
 * @param join which rows stay: all of the side that comes first, or those without a partner
 * @param first the side that comes first
 */
export function besideEachOther(
  sides: VersionedSides,
  join: JoinKind,
  first: 'current' | 'changes',
  parts: Record<'current' | 'changes', Relation>,
): JoinRel {
  const prefix = { current: 'c', changes: 'n' } as const;
  const marks = { current: 'is_current', changes: 'is_change' } as const;
  const schemas: Record<'current' | 'changes', Schema> = { current: sides.current?.schema ?? [], changes: sides.changes.schema };
  const names = (side: 'current' | 'changes') => [...schemas[side].map((_, index) => `${prefix[side]}${index}`), marks[side]];
  const numbered = (side: 'current' | 'changes'): Relation =>
    project(parts[side], [
      ...schemas[side].map(({ name }, index): NamedExpression => ({ name: `${prefix[side]}${index}`, expression: fieldRef(name) })),
      { name: marks[side], expression: literal(true) },
    ]);
  const placeOf = (side: 'current' | 'changes', key: string) => `${prefix[side]}${schemas[side].findIndex(({ name }) => name === key)}`;
  const second = first === 'current' ? 'changes' : 'current';
  const takes = (side: 'current' | 'changes', from: 'left' | 'right') =>
    names(side).map((name): JoinColumn => ({ name, side: from, column: name }));
  return {
    kind: 'join',
    join,
    left: numbered(first),
    right: numbered(second),
    keys: sides.keys.map((key) => ({ left: placeOf(first, key[first]), right: placeOf(second, key[second]), nullSafe: true })),
    columns: [...takes(first, 'left'), ...(join === 'anti' || join === 'semi' ? [] : takes(second, 'right'))],
  };
}

/** One change for each key, the latest. */
export function latestChanges({ changes, keys }: VersionedSides, latest: string | undefined): Relation {
  return latestByKey(
    changes.relation,
    changes.schema,
    keys.map((key) => key.changes),
    latest,
  );
}

/** The place of a column in a schema, and what it is; undefined when it is not there. */
export function placed(schema: Schema, name: string): (Field & { place: number }) | undefined {
  const found = findField(schema, name);
  return found && { ...found, place: schema.indexOf(found) };
}
