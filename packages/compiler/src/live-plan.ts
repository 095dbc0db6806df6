import type { LogicalNode, LogicalPlan, Relation, WriteRel } from '@millrace/plan';
import { writeRelation } from './lower.ts';
import { readsNodes } from './row-effect.ts';

/** A target and the nodes that it needs, each after all that feed it; the target is the last. */
export interface LiveTarget {
  node: LogicalNode;
  write: WriteRel;
  nodes: LogicalNode[];
}

/** The targets of a plan. */
export function liveTargets(plan: LogicalPlan): LiveTarget[] {
  return plan.nodes.flatMap((node) => {
    const write = writeRelation(node);
    return write ? [{ node, write, nodes: nodesUpTo(plan, node.nodeId) }] : [];
  });
}

/** A node and all that feed it, in the plan's order. */
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
