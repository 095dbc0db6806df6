import { type InputRel, inputRelations, type LogicalNode, type PlannedNode, type Relation, WRITE_PORT } from '@millrace/plan';
import type { FoundSource } from './compiled.ts';
import { outputKey } from './fused-statement.ts';
import { knownRows } from './known-rows.ts';
import { keepsRows } from './row-effect.ts';

type Output = Pick<InputRel, 'nodeId' | 'port'>;
export type PlannedCount = Pick<PlannedNode, 'port' | 'counted' | 'countsAs' | 'knownRows'>;

/**
 * How each node's rows are counted. Outputs between which rows only pass form a group: one count stands for all of
 * them. A group that is written is counted by what was written; one that starts at Parquet files by their footers; one
 * with a barrier by that. A join without any is estimated to have as many rows as the side that it keeps.
 * @param nodes each after all that feed it
 * @param barriers keys of the outputs that have a barrier
 * @param kept outputs that a stage writes for others
 * @param partlyRead sources of which not every file is read: their files' footers tell what is
 */
export function plannedCounts(
  nodes: LogicalNode[],
  barriers: ReadonlySet<string>,
  kept: Output[],
  sources: ReadonlyMap<string, FoundSource>,
  partlyRead: ReadonlySet<string>,
): Map<string, PlannedCount> {
  const groups = new RowGroups(nodes, kept);
  const counts = new Map<string, PlannedCount>();
  const byNode = new Map<string, PlannedCount>();
  for (const { nodeId, outputs } of nodes) {
    const own = { nodeId, port: Object.keys(outputs)[0] ?? WRITE_PORT };
    const head = groups.headOf(own);
    const headKey = outputKey(head);
    const group = counts.get(headKey) ?? countOf(head);
    counts.set(headKey, group);
    const written = own.port === WRITE_PORT ? own : group.countsAs;
    const { countsAs: _, ...rest } = group;
    byNode.set(nodeId, { ...rest, port: own.port, ...(written && outputKey(written) !== outputKey(own) ? { countsAs: written } : {}) });
  }
  return byNode;

  function countOf(head: Output): PlannedCount {
    const { port } = head;
    const source = sources.get(head.nodeId)?.source;
    const isPart = partlyRead.has(head.nodeId);
    const rows = source?.rowsExact && source.rows !== null && !isPart ? source.rows : groups.madeRows(head);
    const known = rows === undefined ? {} : { knownRows: rows };
    const written = groups.writtenOf(head);
    if (written || 'knownRows' in known || barriers.has(outputKey(head)) || (isPart && source?.rowsExact))
      return { port, counted: 'exact', countsAs: written ?? head, ...known };
    const side = groups.keptSide(head);
    const like = side && counts.get(outputKey(groups.headOf(side)));
    return { ...(like ?? {}), port, counted: 'estimated', countsAs: like?.countsAs ?? head };
  }
}

/** Outputs of the same rows: each begins at a head, where the number of rows changes. */
class RowGroups {
  private readonly heads = new Map<string, Output>();
  private readonly written = new Map<string, Output>();
  private readonly relations = new Map<string, Relation>();

  constructor(nodes: LogicalNode[], kept: Output[]) {
    const isKept = new Set(kept.map(outputKey));
    for (const { nodeId, outputs } of nodes) {
      for (const [port, { relation }] of Object.entries(outputs)) {
        const own = { nodeId, port };
        const [input] = inputRelations(relation);
        const head = keepsRows(relation) && input ? this.headOf(input) : own;
        this.heads.set(outputKey(own), head);
        this.relations.set(outputKey(own), relation);
        if ((port === WRITE_PORT || isKept.has(outputKey(own))) && !this.written.has(outputKey(head)))
          this.written.set(outputKey(head), own);
      }
    }
  }

  headOf({ nodeId, port }: Output): Output {
    return this.heads.get(outputKey({ nodeId, port })) ?? { nodeId, port };
  }

  writtenOf(head: Output): Output | undefined {
    return this.written.get(outputKey(head));
  }

  /** The rows of a source that reads nothing. */
  madeRows(head: Output): number | undefined {
    const relation = this.relations.get(outputKey(head));
    return relation && knownRows(relation);
  }

  /** The side of a join whose rows all stay, or mostly do. */
  keptSide(head: Output): Output | undefined {
    const relation = this.relations.get(outputKey(head));
    if (relation?.kind !== 'join' || relation.join === 'cross' || relation.join === 'full') return undefined;
    const [input] = inputRelations(relation.join === 'right' ? relation.right : relation.left);
    return input;
  }
}
