import type { Field, NamedExpression, Relation } from '@millrace/plan';
import { call, checkNames, fieldRef, freeName, type LowerContext, project } from '../../kit/index.ts';
import { elementFields, type FoundList } from './find-lists.ts';

export interface TablePlan {
  key: NamedExpression[];
  /** The key is made of what is in a row, and is no column of it. */
  isMade: boolean;
  /** Names of the lists that have a table of their own. */
  chosen: ReadonlySet<string>;
  keyPrefix: string;
  separator: string;
}

/** The rows themselves, flat. */
export function rootTable(input: Relation, schema: Field[], plan: TablePlan, context: LowerContext): Relation | undefined {
  const columns = [...(plan.isMade ? plan.key : []), ...flatColumns(schema, { base: [], list: '' }, plan)];
  const places = columns.map(({ name }, index) => ({ name, path: [plan.isMade && index === 0 ? 'keyName' : 'separator'] }));
  return checkNames(context, places, 'lists') ? project(input, columns) : undefined;
}

/** One row for each element: the row's key, the places in this list and in those around it, and what is in the element. */
export function listTable(
  input: Relation,
  list: FoundList,
  plan: TablePlan,
  context: LowerContext,
  path: (string | number)[],
): Relation | undefined {
  const chain: FoundList[] = [];
  for (let part: FoundList | undefined = list; part; part = part.parent) chain.unshift(part);
  const counters = counterNames(chain, plan.separator);
  const keys = plan.key.map(({ name, expression }) => ({ name: plan.keyPrefix + name, expression }));
  const kept = [...keys.map(({ name }) => name), ...counters];
  const element = freeName(
    kept.map((name) => ({ name, type: list.item })),
    'element',
  );
  const values = flatColumns(
    elementFields(list.item),
    { base: [element], list: `${list.name}.`, isElement: list.item.kind !== 'struct' },
    plan,
  );
  const places = [...kept, ...values.map(({ name }) => name)].map((name) => ({ name, path }));
  if (!checkNames(context, places, 'lists')) return undefined;
  const start = [...keys, { name: element, expression: fieldRef(...(chain[0]?.path ?? [])) }];
  // Rows that are the same share a made key, and with it the rows of this table.
  let table: Relation = project(input, start);
  if (plan.isMade) table = { kind: 'aggregate', input: table, keys: pass(start.map(({ name }) => name)), measures: [] };
  for (const [level, { item }] of chain.entries()) {
    table = { kind: 'unnest', input: table, column: element, as: element, positionAs: counters[level] ?? '', keepEmpty: false };
    const next = chain[level + 1];
    if (!next) break;
    const inner = fieldRef(element, ...(item.kind === 'struct' ? next.path : next.path.slice(1)));
    table = project(table, [...pass(kept.slice(0, keys.length + level + 1)), { name: element, expression: inner }]);
  }
  return project(table, [...pass(kept), ...values]);
}

/**
 * The column that counts the places in each list: called like the list, by all its names where one around it ends in the
 * same. It has the same name in the tables of all lists inside.
 */
function counterNames(chain: FoundList[], separator: string): string[] {
  const last = chain.map(({ names }) => (names.at(-1) ?? '').toLowerCase());
  return chain.map(({ names }, index) => {
    const isFirst = last.indexOf(last[index] ?? '') === index;
    return [...(isFirst ? names.slice(-1) : names), 'index'].join(separator);
  });
}

function pass(names: string[]): NamedExpression[] {
  return names.map((name) => ({ name, expression: fieldRef(name) }));
}

interface FlatPlace {
  /** Where the fields stand. */
  base: string[];
  /** The name before those of lists among the fields. */
  list: string;
  /** The one field is what stands at `base` itself. */
  isElement?: boolean;
}

/**
 * A column for each value in some fields. A list that has a table of its own becomes the number of its elements: null
 * where there is no list.
 */
function flatColumns(fields: readonly Field[], place: FlatPlace, plan: TablePlan, names: string[] = []): NamedExpression[] {
  return fields.flatMap(({ name, type }): NamedExpression[] => {
    const base = place.isElement ? place.base : [...place.base, name];
    const parts = [...names, name];
    if (type.kind === 'struct') return flatColumns(type.fields, { base, list: `${place.list}${name}.` }, plan, parts);
    const value = fieldRef(...base);
    const hasTable = type.kind === 'list' && plan.chosen.has(place.list + name);
    return [{ name: parts.join(plan.separator), expression: hasTable ? call('length', [value]) : value }];
  });
}
