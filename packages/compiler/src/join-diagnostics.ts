import {
  type DataType,
  type Expression,
  type InputRel,
  type JoinColumn,
  type JoinKind,
  type JoinRel,
  type NamedExpression,
  type Relation,
  type Schema,
  walkRelation,
} from '@millrace/plan';
import type { Compiled } from './compiled.ts';
import { type PreviewQuery, previewQuery } from './preview-query.ts';

const sides = ['left', 'right'] as const;
type Side = (typeof sides)[number];

/** What is counted of each side; a result column is `left_rows`, `right_rows`, `left_matched` … */
const facts = ['rows', 'matched', 'keys', 'duplicate_keys', 'null_rows', 'most_matches'] as const;

/** The query that counts how a node's inputs match by its keys, in one row of DOUBLE columns: the facts of each side, and `pairs`. */
export interface JoinDiagnosticsQuery extends PreviewQuery {
  join: JoinKind;
  /** Whether several matches of a row make several rows: not where the node takes only one of them. */
  multiplies: boolean;
  /** The output that each side reads. */
  inputs: Record<Side, Pick<InputRel, 'nodeId' | 'port'>>;
}

/**
 * Over the first rows of the sources, as a preview. Nodes that are no join by equal keys of two of their inputs have
 * no such query; joins by ranges or nearness neither, whose keys alone say little.
 */
export function joinDiagnosticsQuery(
  compiled: Compiled,
  nodeId: string,
  options: { sourceRowCap: number },
): JoinDiagnosticsQuery | undefined {
  const { plan } = compiled;
  const node = plan.nodes.find((candidate) => candidate.nodeId === nodeId);
  const joins = Object.values(node?.outputs ?? {}).flatMap(({ relation }) =>
    [...walkRelation(relation)].filter((part) => part.kind === 'join'),
  );
  for (const join of joins) {
    if (join.keys.length === 0 || join.nearest || (join.comparisons ?? []).length > 0) continue;
    const left = keyColumns(
      join.left,
      join.keys.map((key) => key.left),
    );
    const right = keyColumns(
      join.right,
      join.keys.map((key) => key.right),
    );
    if (!node || !left || !right) continue;
    const relation = countMatches(join, left, right);
    const outputs = { [PORT]: { relation, schema: factColumns() } };
    const nodes = plan.nodes.map((candidate) => (candidate === node ? { ...node, outputs } : candidate));
    const query = previewQuery({ ...compiled, plan: { nodes } }, nodeId, PORT, options);
    if (!query) return undefined;
    const multiplies = join.join !== 'semi' && join.join !== 'anti' && left.whole && right.whole;
    return { ...query, join: join.join, multiplies, inputs: { left: left.input, right: right.input } };
  }
  return undefined;
}

const PORT = '$join';
const float: DataType = { kind: 'float', bits: 64 };

interface KeyColumns {
  input: InputRel;
  columns: string[];
  /** Whether all rows of the input reach the join. */
  whole: boolean;
}

/** The columns of another node's output that a join's keys are; undefined where a key is computed. */
function keyColumns(relation: Relation, columns: string[]): KeyColumns | undefined {
  switch (relation.kind) {
    case 'input':
      return { input: relation, columns, whole: true };
    case 'filter': {
      const below = keyColumns(relation.input, columns);
      return below && { ...below, whole: false };
    }
    case 'project': {
      const taken = columns.flatMap((name) => {
        const expression = relation.columns.find((column) => column.name === name)?.expression;
        return expression?.kind === 'field' && expression.path.length === 1 ? expression.path : [];
      });
      return taken.length === columns.length ? keyColumns(relation.input, taken) : undefined;
    }
    default:
      return undefined;
  }
}

/** Each side's rows are counted by key first, so that a key that repeats a million times on both sides costs one row. */
function countMatches(join: JoinRel, left: KeyColumns, right: KeyColumns): Relation {
  const [nullSafe = false] = join.keys.map((key) => key.nullSafe);
  const names = join.keys.map((_, index) => `k${index}`);
  const matched: JoinRel = {
    kind: 'join',
    join: 'full',
    left: rowsByKey(left),
    right: rowsByKey(right),
    keys: names.map((name) => ({ left: name, right: name, nullSafe })),
    columns: sides.flatMap((side): JoinColumn[] => [
      { name: `${side}_n`, side, column: 'n' },
      { name: `${side}_null`, side, column: 'has_null' },
    ]),
  };
  const pairs = call('sum', [call('*', [asFloat(field('left_n')), asFloat(field('right_n'))])]);
  const measures = [...sides.flatMap((side) => sideFacts(side, nullSafe)), { name: 'pairs', expression: orZero(pairs) }];
  return { kind: 'aggregate', input: matched, keys: [], measures };
}

function rowsByKey({ input, columns }: KeyColumns): Relation {
  const keys = columns.map((column, index): NamedExpression => ({ name: `k${index}`, expression: field(column) }));
  const counted: Relation = { kind: 'aggregate', input, keys, measures: [{ name: 'n', expression: call('count_star', []) }] };
  const names = keys.map(({ name }) => name);
  const hasNull = call(
    'or',
    names.map((name) => call('is_null', [field(name)])),
  );
  return {
    kind: 'project',
    input: counted,
    columns: [...names, 'n'].map((name) => ({ name, expression: field(name) })).concat([{ name: 'has_null', expression: hasNull }]),
  };
}

function sideFacts(side: Side, nullSafe: boolean): NamedExpression[] {
  const other = side === 'left' ? 'right' : 'left';
  const [own, partner, hasNull] = [field(`${side}_n`), field(`${other}_n`), field(`${side}_null`)];
  const isRepeated = call('>', [own, { kind: 'literal', value: 1, type: { kind: 'int', bits: 32, signed: true } }]);
  const expressions: Record<(typeof facts)[number], Expression> = {
    rows: call('sum', [own]),
    matched: call('sum', [own], call('is_not_null', [partner])),
    keys: call('count', [own]),
    duplicate_keys: call('count', [own], nullSafe ? isRepeated : call('and', [isRepeated, call('not', [hasNull])])),
    null_rows: call('sum', [own], hasNull),
    most_matches: call('max', [partner], call('is_not_null', [own])),
  };
  return facts.map((fact) => ({ name: `${side}_${fact}`, expression: orZero(expressions[fact]) }));
}

function factColumns(): Schema {
  return [...sides.flatMap((side) => facts.map((fact) => `${side}_${fact}`)), 'pairs'].map((name) => ({ name, type: float }));
}

function field(name: string): Expression {
  return { kind: 'field', path: [name] };
}

function call(name: string, args: Expression[], filter?: Expression): Expression {
  return { kind: 'call', name, arguments: args, ...(filter ? { filter } : {}) };
}

function asFloat(input: Expression): Expression {
  return { kind: 'cast', input, type: float, safe: false };
}

function orZero(count: Expression): Expression {
  return call('coalesce', [asFloat(count), { kind: 'literal', value: 0, type: float }]);
}
