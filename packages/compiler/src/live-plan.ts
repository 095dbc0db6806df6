import type { LogicalNode, LogicalPlan, Relation } from '@millrace/plan';
import { readsNodes } from './row-effect.ts';

/**
 * A node and all that feed it, in the plan's order.
 * @param stopAt nodes that are taken in, but not what feeds them
 */
export function nodesUpTo(plan: LogicalPlan, nodeId: string, stopAt: (nodeId: string) => boolean = () => false): LogicalNode[] {
  const byId = new Map(plan.nodes.map((node) => [node.nodeId, node]));
  const needed = new Set([nodeId]);
  for (const id of needed) {
    if (id !== nodeId && stopAt(id)) continue;
    for (const relation of relationsOf(byId.get(id))) for (const source of readsNodes(relation)) needed.add(source);
  }
  return plan.nodes.filter((node) => needed.has(node.nodeId));
}

function relationsOf(node: LogicalNode | undefined): Relation[] {
  return Object.values(node?.outputs ?? {}).map((output) => output.relation);
}
