import {
  type InputRel,
  inputRelations,
  type LogicalNode,
  type PlannedNode,
  type Relation,
  type RowCounter,
  WRITE_PORT,
  walkRelation,
} from '@millrace/plan';
import type { FoundSource } from './compiled.ts';
import { type FusedTable, outputKey } from './fused-statement.ts';
import { joinsRows, keepsRows } from './row-effect.ts';

type Output = Pick<InputRel, 'nodeId' | 'port'>;

/**
 * Which outputs of a statement get a barrier to count their rows. Filters always do: it costs next to nothing. What
 * else changes the number of rows does where no filter or join follows, since a barrier would keep it from being
 * moved down; and files of text that are not pruned, from which nothing is ever left out while reading.
 */
export function chooseBarriers(tables: FusedTable[], root: Relation): Set<string> {
  const chosen = new Set<string>();
  const held = new Set<string>();
  const hold = (relation: Relation, holds: boolean) => {
    if (holds) for (const input of inputRelations(relation)) held.add(outputKey(input));
  };
  hold(root, movesRowsDown(root));
  for (const table of tables.toReversed()) {
    const key = outputKey(table);
    const { relation } = table;
    if (isCountedAlways(relation) || (!held.has(key) && changesRows(relation))) chosen.add(key);
    hold(relation, held.has(key) || movesRowsDown(relation));
  }
  return chosen;
}

function isCountedAlways(relation: Relation): boolean {
  if (relation.kind === 'filter') return true;
  return relation.kind === 'read' && relation.format.kind !== 'parquet' && relation.partitionColumns.length === 0;
}

/** Scans of Parquet know their rows from the footers; plain limits show up as they are; the rest keeps its rows. */
function changesRows(relation: Relation): boolean {
  return relation.kind !== 'read' && relation.kind !== 'fetch' && !keepsRows(relation);
}

function movesRowsDown(relation: Relation): boolean {
  return joinsRows(relation) || [...walkRelation(relation)].some((part) => part.kind === 'filter');
}

/** The tree of counters that a statement carries. */
export function rowCounters(tables: FusedTable[], root: Relation, barriers: ReadonlySet<string>): RowCounter[] {
  const byKey = new Map(tables.map((table) => [outputKey(table), table]));
  const known = new Map<string, RowCounter[]>();
  const below = (relation: Relation, output: Output): RowCounter[] => {
    switch (relation.kind) {
      case 'input':
        return ofOutput(relation);
      case 'read':
        return [{ kind: 'scan', nodeId: output.nodeId, port: output.port }];
      case 'join':
        return [...below(relation.left, output), ...below(relation.right, output)];
      case 'set':
        return relation.inputs.flatMap((input) => below(input, output));
      case 'sql':
        return relation.inputs.flatMap((input) => below(input.relation, output));
      default:
        return below(relation.input, output);
    }
  };
  const ofOutput = ({ nodeId, port }: Output): RowCounter[] => {
    const key = outputKey({ nodeId, port });
    const done = known.get(key);
    const table = byKey.get(key);
    if (done || !table) return done ?? [];
    const children = below(table.relation, table);
    const counted = barriers.has(key) || isPlainLimit(table.relation);
    const counters: RowCounter[] = counted ? [{ kind: 'counter', nodeId, port, children }] : children;
    known.set(key, counters);
    return counters;
  };
  return below(root, { nodeId: '', port: '' });
}

/** DuckDB shows a limit without offset and order as the operator that barriers are. */
function isPlainLimit(relation: Relation): boolean {
  return relation.kind === 'fetch' && relation.offset === 0 && relation.input.kind === 'input';
}

type RowCount = Pick<PlannedNode, 'port' | 'counted' | 'countsAs' | 'knownRows'>;

/** How each node's rows are counted, over all the stages in which it is computed. */
export function plannedCounts(
  nodes: LogicalNode[],
  counted: ReadonlySet<string>,
  sources: ReadonlyMap<string, FoundSource>,
): Map<string, RowCount> {
  const counts = new Map<string, RowCount>();
  const heads = new Map<string, Output>();
  for (const node of nodes) {
    const [port, output] = Object.entries(node.outputs)[0] ?? [];
    if (port === undefined || !output) continue;
    const [input] = inputRelations(output.relation);
    const head = keepsRows(output.relation) && input ? (heads.get(outputKey(input)) ?? input) : { nodeId: node.nodeId, port };
    for (const own of Object.keys(node.outputs))
      heads.set(outputKey({ nodeId: node.nodeId, port: own }), own === port ? head : { nodeId: node.nodeId, port: own });
  }
  const written = new Map<string, Output>();
  for (const node of nodes) {
    const head = heads.get(outputKey({ nodeId: node.nodeId, port: WRITE_PORT }));
    if (head && !written.has(outputKey(head))) written.set(outputKey(head), { nodeId: node.nodeId, port: WRITE_PORT });
  }
  for (const node of nodes) {
    const [port = ''] = Object.keys(node.outputs);
    const own = { nodeId: node.nodeId, port };
    const head = heads.get(outputKey(own)) ?? own;
    const target = port === WRITE_PORT ? own : written.get(outputKey(head));
    const representative = target ?? head;
    const source = sources.get(head.nodeId)?.source;
    const rows = source?.rowsExact && source.rows !== null ? { knownRows: source.rows } : {};
    const exact = target !== undefined || 'knownRows' in rows || counted.has(outputKey(head));
    const same = outputKey(representative) === outputKey(own);
    counts.set(node.nodeId, { port, counted: exact ? 'exact' : 'estimated', ...(same ? {} : { countsAs: representative }), ...rows });
  }
  return counts;
}
