import { type InputRel, inputRelations, type LogicalNode, type PlannedNode, WRITE_PORT } from '@millrace/plan';
import type { FoundSource } from './compiled.ts';
import { outputKey } from './fused-statement.ts';
import { keepsRows } from './row-effect.ts';

type Output = Pick<InputRel, 'nodeId' | 'port'>;
export type PlannedCount = Pick<PlannedNode, 'port' | 'counted' | 'countsAs' | 'knownRows'>;

/**
 * How each node's rows are counted. Outputs between which rows only pass form a group: one count stands for all of
 * them. A group that is written is counted by what was written; one that starts at Parquet files by their footers.
 * @param nodes each after all that feed it
 * @param barriers keys of the outputs that have a barrier
 * @param kept outputs that a stage writes for others
 */
export function plannedCounts(
  nodes: LogicalNode[],
  barriers: ReadonlySet<string>,
  kept: Output[],
  sources: ReadonlyMap<string, FoundSource>,
): Map<string, PlannedCount> {
  const heads = new Map<string, Output>();
  const written = new Map<string, Output>();
  for (const { nodeId, outputs } of nodes) {
    for (const [port, { relation }] of Object.entries(outputs)) {
      const own = { nodeId, port };
      const [input] = inputRelations(relation);
      const head = keepsRows(relation) && input ? (heads.get(outputKey(input)) ?? input) : own;
      heads.set(outputKey(own), head);
      const isWritten = port === WRITE_PORT || kept.some((output) => outputKey(output) === outputKey(own));
      if (isWritten && !written.has(outputKey(head))) written.set(outputKey(head), own);
    }
  }
  return new Map(
    nodes.map(({ nodeId, outputs }) => {
      const own = { nodeId, port: Object.keys(outputs)[0] ?? WRITE_PORT };
      const head = heads.get(outputKey(own)) ?? own;
      const target = own.port === WRITE_PORT ? own : written.get(outputKey(head));
      const representative = target ?? head;
      const source = sources.get(head.nodeId)?.source;
      const knownRows = source?.rowsExact ? source.rows : null;
      const count: PlannedCount = {
        port: own.port,
        counted: target || knownRows !== null || barriers.has(outputKey(head)) ? 'exact' : 'estimated',
        ...(outputKey(representative) === outputKey(own) ? {} : { countsAs: { nodeId: representative.nodeId, port: representative.port } }),
        ...(knownRows === null ? {} : { knownRows }),
      };
      return [nodeId, count];
    }),
  );
}
