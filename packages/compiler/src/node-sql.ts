import type { InputRel } from '@millrace/plan';
import { duckdbDialect } from '@millrace/sql';
import type { Compiled } from './compiled.ts';
import { fusedStatement } from './fused-statement.ts';
import { nodesUpTo } from './live-plan.ts';
import { tableNamesOf } from './table-names.ts';

/**
 * A node's SQL for people: its own SELECT over its inputs, and one statement from the sources to it.
 * @param port one of its outputs; the first when left out
 * @returns undefined when the node has errors
 */
export function nodeSql({ plan }: Compiled, nodeId: string, port?: string): { node: string; full: string } | undefined {
  const node = plan.nodes.find((candidate) => candidate.nodeId === nodeId);
  const [first] = Object.values(node?.outputs ?? {});
  const output = port === undefined ? first : node?.outputs[port];
  if (!node || !output) return undefined;
  const names = tableNamesOf(plan);
  const titles = new Map(plan.nodes.map((candidate) => [candidate.nodeId, candidate.name]));
  const nameOf = (input: Pick<InputRel, 'nodeId' | 'port'>) => names(input);
  const tables = nodesUpTo(plan, nodeId)
    .filter((candidate) => candidate !== node)
    .flatMap((candidate) =>
      Object.entries(candidate.outputs).map(([port, { relation }]) => ({
        nodeId: candidate.nodeId,
        port,
        title: titles.get(candidate.nodeId) ?? '',
        relation,
      })),
    );
  return {
    node: duckdbDialect.relations.select(output.relation, nameOf).join('\n'),
    full: fusedStatement({ tables, root: output.relation, nameOf, barriers: new Set() }),
  };
}
