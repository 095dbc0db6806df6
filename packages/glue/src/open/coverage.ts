/** What became of one node of a job. */
export interface NodeCoverage {
  nodeId: string;
  name: string;
  /** Glue's kind; for a `DynamicTransform`, its transform name. */
  kind: string;
  status: 'runnable' | 'noted' | 'kept';
  /** Why it is kept only, or what runs otherwise than on Glue. */
  notes: string[];
}

/** What became of a job's nodes. */
export interface GlueCoverage {
  nodes: NodeCoverage[];
  /** How many run as on Glue, run with a note, and are kept as they are. */
  runnable: number;
  noted: number;
  kept: number;
}

/** Sums up what became of each node. */
export function coverageOf(nodes: NodeCoverage[]): GlueCoverage {
  const count = (status: NodeCoverage['status']) => nodes.filter((node) => node.status === status).length;
  return { nodes, runnable: count('runnable'), noted: count('noted'), kept: count('kept') };
}
