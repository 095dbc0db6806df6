import type { Schema } from '@millrace/plan';

/** A node of a Glue job: its kind, such as `ApplyMapping` or `DynamicTransform`, and what stands below that key. */
export interface GlueNode {
  kind: string;
  payload: Record<string, unknown>;
}

/** What a mapping may ask of the Glue job while it reads a node. */
export interface FromGlueContext {
  /** The nodes that feed it, in the order of its `Inputs`. */
  inputs: {
    /** Its id in the job. */
    id: string;
    name: string;
    /** Its columns as far as the job tells them: often none. */
    columns: Schema;
    /** Its output ports as the node of ours that it became; one port `out` for a node that is kept only. */
    ports: string[];
  }[];
  /** The workspace path that stands for a remote one such as `s3://bucket/folder`; itself where no row of the mapping table covers it, which is reported. */
  localPath(url: string): string;
  /** Whether a row of the mapping table covers a remote place: a path, or a table of the catalog as `database.table`. */
  hasLocalPath(url: string): boolean;
  /** A Spark SQL query in DuckDB's words, as well as that can be told; undefined when it cannot. Left out where there is no translator. */
  translateSql?(query: string): string | undefined;
}

/** What a mapping may ask of the pipeline while it writes a node. */
export interface ToGlueContext {
  nodeId: string;
  /** The node that it was opened from. */
  original?: GlueNode;
  /** The nodes that feed it, in the order of its ports and edges. */
  inputs: {
    id: string;
    /** Our input port, and the output port of the other node from which the edge comes. */
    port: string;
    fromPort: string;
    /** All output ports of the other node, in order. */
    fromPorts: string[];
    name: string;
    /** Its columns where the pipeline could be compiled; else none. */
    columns: Schema;
  }[];
  /** The remote path that stands for a path of the workspace: by the mapping table, else below `s3://bucket/`. */
  remotePath(path: string): string;
  /** A query of DuckDB in Spark's SQL, as well as that can be told; undefined when it cannot. Left out where there is no translator. */
  translateSql?(query: string): string | undefined;
}

/** A node of ours, made from Glue's. */
export interface FromGlueNode {
  config: Record<string, unknown>;
  /** Our input port for each of Glue's inputs, by place; the type's first port where left out. */
  inputPorts?: string[];
  /** The output port of the other node for each of Glue's inputs, by place; its first port where left out. */
  fromPorts?: string[];
  /** Sentences about what runs otherwise than on Glue. */
  notes?: string[];
}

/** Why something cannot be said on the other side: a sentence. */
export interface GlueRefusal {
  reason: string;
}

/** How one node type of ours and nodes of Glue become each other. */
export interface GlueMapping {
  /** Our node type. */
  type: string;
  /** Glue's kinds, or, for a `DynamicTransform`, its transform names such as `gs_explode`. */
  kinds: readonly [string, ...string[]];
  /** A reason when this node cannot be opened as ours; then it is kept as it is. Never throws on odd payloads. */
  fromGlue(node: GlueNode, context: FromGlueContext): FromGlueNode | GlueRefusal;
  /**
   * Glue's node, without `Name` and `Inputs`, or several that follow one another; a reason when Glue has none for this
   * configuration. Keys of the node it was opened from stay unless the result has them too.
   */
  toGlue(config: Record<string, unknown>, context: ToGlueContext): GlueNode | GlueNode[] | GlueRefusal;
}
