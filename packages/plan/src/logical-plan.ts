import type { Relation } from './relations/relation.ts';
import type { Schema } from './types/data-type.ts';

/** What one node means: a relation for each of its output ports; a target has one under `WRITE_PORT`. */
export interface LogicalNode {
  nodeId: string;
  /** The author's name for the node, for comments in printed SQL and for messages. */
  name: string;
  type: string;
  outputs: Record<string, { relation: Relation; schema: Schema }>;
}

/** The whole pipeline, each node after all that feed it. */
export interface LogicalPlan {
  nodes: LogicalNode[];
}

/** The port name under which a target keeps its WriteRel. */
export const WRITE_PORT = '$write';
