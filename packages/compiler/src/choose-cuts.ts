import { inputRelations, type LogicalNode, type LogicalPlan, readRelations } from '@millrace/plan';
import { nodesUpTo } from './live-plan.ts';
import { worksRowByRow } from './row-effect.ts';

/** Targets from which on it is cheaper to write a shared part once and read it back than to compute it for each. */
const ENOUGH_TARGETS = 3;

/**
 * Nodes at which a plan is cut, in the plan's order: each feeds three or more targets and is the last one before their
 * ways part. A part that only picks rows and columns of Parquet files is rather done again: the scan does it.
 * @param targetIds nodes that are written
 */
export function chooseCuts(plan: LogicalPlan, targetIds: ReadonlySet<string>): LogicalNode[] {
  const targetsOf = new Map<string, Set<string>>();
  const readersOf = new Map<string, string[]>();
  for (const node of plan.nodes.toReversed()) {
    const own = targetsOf.get(node.nodeId) ?? new Set<string>();
    if (targetIds.has(node.nodeId)) own.add(node.nodeId);
    targetsOf.set(node.nodeId, own);
    for (const source of sourcesOf(node)) {
      readersOf.set(source, [...(readersOf.get(source) ?? []), node.nodeId]);
      const reached = targetsOf.get(source) ?? new Set<string>();
      for (const target of own) reached.add(target);
      targetsOf.set(source, reached);
    }
  }
  return plan.nodes.filter((node) => {
    const targets = targetsOf.get(node.nodeId)?.size ?? 0;
    const readers = readersOf.get(node.nodeId) ?? [];
    const isLast = readers.every((reader) => (targetsOf.get(reader)?.size ?? 0) < targets);
    return targets >= ENOUGH_TARGETS && isLast && Object.keys(node.outputs).length === 1 && isExpensive(plan, node);
  });
}

function isExpensive(plan: LogicalPlan, node: LogicalNode): boolean {
  const relations = nodesUpTo(plan, node.nodeId).flatMap(({ outputs }) => Object.values(outputs).map(({ relation }) => relation));
  return !relations.every(
    (relation) => worksRowByRow(relation) && readRelations(relation).every(({ format }) => format.kind === 'parquet'),
  );
}

function sourcesOf(node: LogicalNode): Set<string> {
  return new Set(Object.values(node.outputs).flatMap(({ relation }) => inputRelations(relation).map((input) => input.nodeId)));
}
