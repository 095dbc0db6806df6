import { hasWindow, type LogicalNode, type Relation, relationExpressions, walkRelation } from '@millrace/plan';

/** Nodes that have no work of their own because the scan of a source does it, with the words for it. */
export function fusedIntoScan(nodes: LogicalNode[]): Map<string, string> {
  const scans = new Map<string, { name: string; prunes: boolean }>();
  const texts = new Map<string, string>();
  for (const { nodeId, name, outputs } of nodes) {
    const [output] = Object.values(outputs);
    if (!output || Object.keys(outputs).length > 1) continue;
    const { relation } = output;
    if (relation.kind === 'read') {
      scans.set(nodeId, { name, prunes: relation.format.kind === 'parquet' || relation.partitionColumns.length > 0 });
      continue;
    }
    const scan = 'input' in relation && relation.input.kind === 'input' ? scans.get(relation.input.nodeId) : undefined;
    if (!scan || !isPlain(relation)) continue;
    if (relation.kind === 'filter' && scan.prunes) texts.set(nodeId, `Filter is pushed into the scan of ${scan.name}`);
    else if (relation.kind === 'project') texts.set(nodeId, `Columns are computed in the scan of ${scan.name}`);
    else continue;
    scans.set(nodeId, scan);
  }
  return texts;
}

function isPlain(relation: Relation): boolean {
  return (
    [...walkRelation(relation)].every((part) => part.kind === 'input' || part === relation) &&
    !relationExpressions(relation).some(hasWindow)
  );
}
