import {
  collectFieldRefs,
  type Expression,
  hasWindow,
  type JoinRel,
  mapExpression,
  type NamedExpression,
  type ReadRel,
  type Relation,
  walkExpression,
} from '@millrace/plan';
import { type FusedTable, outputKey } from './fused-statement.ts';

/** Conditions that all hold for every row of a relation that anything needs. */
type Conditions = Expression[];

const MOST_USES = 16;
const MOST_CONDITIONS = 64;

/**
 * What a statement needs of each scan: a list of conditions for each use of it, over the scan's columns. A row for which
 * one condition of every use does not hold takes part in nothing.
 * @param tables each after those that it reads
 */
export function neededRows(tables: FusedTable[], root: Relation): Map<ReadRel, Conditions[]> {
  const uses = new Map<string, Conditions[]>();
  const scans = new Map<ReadRel, Conditions[]>();
  descend(root, []);
  for (const table of tables.toReversed()) {
    const own = uses.get(outputKey(table)) ?? [];
    for (const conditions of own.length > MOST_USES ? [[]] : own) descend(table.relation, conditions);
  }
  return scans;

  function descend(relation: Relation, above: Conditions): void {
    const conditions = above.length > MOST_CONDITIONS ? [] : above;
    if (relation.kind === 'input') add(uses, outputKey(relation), conditions);
    else if (relation.kind === 'read') add(scans, relation, conditions);
    else for (const [input, below] of neededBelow(relation, conditions)) descend(input, below);
  }
}

/** What a relation needs of those that feed it, when conditions hold for all of its rows that are needed. */
function neededBelow(relation: Relation, conditions: Conditions): [Relation, Conditions][] {
  switch (relation.kind) {
    case 'input':
    case 'read':
    case 'values':
      return [];
    case 'filter':
      return [[relation.input, hasWindow(relation.condition) ? [] : [...conditions, ...conjuncts(relation.condition)]]];
    case 'project':
      return [[relation.input, belowProject(relation.columns, conditions)]];
    case 'aggregate':
      return [[relation.input, relation.keys.length === 0 ? [] : rewritten(conditions, columnsOf(relation.keys))]];
    case 'sort':
    case 'write':
      return [[relation.input, conditions]];
    case 'unnest': {
      const own = new Set([relation.column, relation.as, relation.positionAs].map((name) => name?.toLowerCase()));
      return [
        [
          relation.input,
          conditions.filter((condition) => collectFieldRefs(condition).every(({ path }) => !own.has(path[0]?.toLowerCase()))),
        ],
      ];
    }
    case 'join':
      return [
        [relation.left, belowJoin(relation, 'left', conditions)],
        [relation.right, belowJoin(relation, 'right', conditions)],
      ];
    case 'set':
      return relation.inputs.map((input) => [input, conditions]);
    case 'fetch':
      return [[relation.input, []]];
    case 'sql':
      return relation.inputs.map((input) => [input.relation, []]);
  }
}

function conjuncts(condition: Expression): Conditions {
  return condition.kind === 'call' && condition.name === 'and' ? condition.arguments.flatMap(conjuncts) : [condition];
}

function add<K>(uses: Map<K, Conditions[]>, key: K, conditions: Conditions): void {
  uses.set(key, [...(uses.get(key) ?? []), conditions]);
}

/** A window looks at its whole partition, so only conditions that keep or drop partitions whole go below it. */
function belowProject(columns: NamedExpression[], conditions: Conditions): Conditions {
  const below = rewritten(conditions, columnsOf(columns));
  const windows = columns.flatMap(({ expression }) => [...walkExpression(expression)].filter((part) => part.kind === 'window'));
  if (windows.length === 0) return below;
  return below.filter((condition) =>
    windows.every(({ partitionBy }) => {
      const keys = new Set(
        partitionBy.flatMap((key) => (key.kind === 'field' && key.path.length === 1 ? [key.path[0]?.toLowerCase()] : [])),
      );
      return collectFieldRefs(condition).every(({ path }) => path.length === 1 && keys.has(path[0]?.toLowerCase()));
    }),
  );
}

function belowJoin(join: JoinRel, side: 'left' | 'right', conditions: Conditions): Conditions {
  const droppable =
    join.join === 'inner' || join.join === 'cross' || join.join === side || (side === 'left' && ['semi', 'anti'].includes(join.join));
  if (!droppable || (join.nearest === true && side === 'right')) return [];
  const columns = new Map<string, Expression>();
  for (const column of join.columns) {
    const own = ownColumn(join, side, column);
    if (own !== undefined) columns.set(column.name.toLowerCase(), { kind: 'field', path: [own] });
  }
  return rewritten(conditions, columns);
}

function ownColumn(join: JoinRel, side: 'left' | 'right', column: JoinRel['columns'][number]): string | undefined {
  if (column.side === side) return column.column;
  if (column.side !== 'coalesce' || side !== 'left' || (join.join !== 'inner' && join.join !== 'left')) return undefined;
  // Where the rows match both are equal, and where the left one is null nothing matches.
  const isKey = join.keys.some(({ left, right }) => left === column.column && right === column.rightColumn);
  return isKey ? column.column : undefined;
}

function columnsOf(columns: NamedExpression[]): Map<string, Expression> {
  return new Map(columns.map(({ name, expression }) => [name.toLowerCase(), expression]));
}

/** Conditions over a relation's columns as conditions over what the columns are made of; others are dropped. */
function rewritten(conditions: Conditions, columns: ReadonlyMap<string, Expression>): Conditions {
  return conditions.flatMap((condition) => {
    const fields = collectFieldRefs(condition);
    const known = fields.every(({ path }) => {
      const made = columns.get(path[0]?.toLowerCase() ?? '');
      return made !== undefined && !hasWindow(made) && (path.length === 1 || made.kind === 'field');
    });
    if (!known || fields.length === 0) return known ? [condition] : [];
    return [
      mapExpression(condition, (part) => {
        if (part.kind !== 'field') return part;
        const made = columns.get(part.path[0]?.toLowerCase() ?? '');
        if (!made || part.path.length === 1) return made ?? part;
        return made.kind === 'field' ? { ...made, path: [...made.path, ...part.path.slice(1)] } : part;
      }),
    ];
  });
}
