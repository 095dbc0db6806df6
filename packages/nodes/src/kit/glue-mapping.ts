import type { Schema } from '@millrace/plan';

/** A node of a Glue job: its kind, such as `ApplyMapping`, and what stands below that key. */
export interface GlueNode {
  kind: string;
  payload: Record<string, unknown>;
}

/** What a mapping may ask of the Glue job while it reads a node. */
export interface FromGlueContext {
  /** The nodes that feed it, in the order of its `Inputs`. */
  inputs: { id: string; name: string; columns: Schema }[];
}

/** What a mapping may ask of the pipeline while it writes a node. */
export interface ToGlueContext {
  nodeId: string;
  /** The nodes that feed it, in the order of its ports and edges. */
  inputs: { id: string; port: string; name: string; columns: Schema }[];
}

/** A node of ours, made from Glue's. */
export interface FromGlueNode {
  config: Record<string, unknown>;
  /** Our input port for each of Glue's inputs, by place; the type's first port where left out. */
  inputPorts?: string[];
  /** Sentences about what runs otherwise than on Glue. */
  notes?: string[];
}

/** How one node type of ours and nodes of Glue become each other. */
export interface GlueMapping {
  /** Our node type. */
  type: string;
  /** Glue's kinds, or, for a `DynamicTransform`, its transform names such as `gs_explode`. */
  kinds: readonly [string, ...string[]];
  /** Undefined, or a reason, when this node cannot be opened as ours; then it is kept as it is. Never throws on odd payloads. */
  fromGlue(node: GlueNode, context: FromGlueContext): FromGlueNode | { reason: string };
  /** Glue's node, without `Name` and `Inputs`; a reason when Glue has none for this configuration. */
  toGlue(config: Record<string, unknown>, context: ToGlueContext): GlueNode | { reason: string };
}
