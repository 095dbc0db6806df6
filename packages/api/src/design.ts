import { Diagnostic, PipelineDocument } from '@millrace/pipeline';
import { z } from 'zod';

/** A column as the editor shows it; `type` is the SQL name, `kind` the family that picks the icon. */
export const ColumnInfo = z.object({
  name: z.string(),
  type: z.string(),
  kind: z.enum(['boolean', 'number', 'text', 'binary', 'date', 'time', 'timestamp', 'interval', 'list', 'struct', 'map', 'json', 'other']),
});
export type ColumnInfo = z.infer<typeof ColumnInfo>;

export const Parameters = z.record(z.string(), z.string());

export const ValidateBody = z.object({
  document: PipelineDocument,
  parameters: Parameters.default({}),
  /** `spark` also tells what would not run there. */
  engine: z.enum(['duckdb', 'spark']).default('duckdb'),
});
export type ValidateBody = z.input<typeof ValidateBody>;

export const NodeSchemas = z.object({
  /** Columns of each output port that could be worked out. */
  outputs: z.record(z.string(), z.array(ColumnInfo)),
  /** Source nodes: what was found on disk. */
  source: z
    .object({ files: z.number().int(), bytes: z.number(), rows: z.number().nullable(), rowsExact: z.boolean(), notes: z.array(z.string()) })
    .optional(),
});
export type NodeSchemas = z.infer<typeof NodeSchemas>;

export const ValidateResult = z.object({
  diagnostics: z.array(Diagnostic),
  nodes: z.record(z.string(), NodeSchemas),
  elapsedMs: z.number(),
});
export type ValidateResult = z.infer<typeof ValidateResult>;

export const PreviewBody = z.object({
  document: PipelineDocument,
  nodeId: z.string(),
  /** An output port; the first when left out. A target shows what it would write. */
  port: z.string().optional(),
  parameters: Parameters.default({}),
  rowLimit: z.number().int().min(1).max(1000).default(200),
  profile: z.boolean().default(true),
});
export type PreviewBody = z.input<typeof PreviewBody>;

export const ColumnProfile = z.object({
  name: z.string(),
  rows: z.number(),
  nulls: z.number(),
  distinct: z.number(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  histogram: z.array(z.object({ label: z.string(), count: z.number() })),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

export const PreviewResult = z.object({
  columns: z.array(ColumnInfo),
  /** Values by column: `values[column][row]`. */
  values: z.array(z.array(z.unknown())),
  rowCount: z.number().int(),
  truncated: z.boolean(),
  /** Names of the source nodes of which only the first rows were read. */
  cappedSources: z.array(z.string()),
  sourceRowCap: z.number().int(),
  profiles: z.array(ColumnProfile).nullable(),
  elapsedMs: z.number(),
});
export type PreviewResult = z.infer<typeof PreviewResult>;

export const JoinDiagnosticsBody = z.object({ document: PipelineDocument, nodeId: z.string(), parameters: Parameters.default({}) });
export type JoinDiagnosticsBody = z.input<typeof JoinDiagnosticsBody>;

/** How one input of a join matches the other, by the join's keys. */
export const JoinSide = z.object({
  /** The node's input port. */
  port: z.string(),
  rows: z.number(),
  /** Rows with at least one match on the other side. */
  matchedRows: z.number(),
  keys: z.number(),
  /** Keys that several rows have. */
  duplicateKeys: z.number(),
  /** Rows with a null in their key. */
  nullRows: z.number(),
  /** The most matches that one row has, and how many a row that matches has on average. */
  mostMatches: z.number(),
  averageMatches: z.number(),
  /** Whether more than one match is worth a look: the side's rows come out several times, and it is the one whose rows should stay as they are. */
  multiplies: z.boolean(),
});
export type JoinSide = z.infer<typeof JoinSide>;

export const JoinDiagnosticsResult = z.object({
  /** Null for a node that joins no two inputs by equal keys. */
  join: z.object({ left: JoinSide, right: JoinSide }).nullable(),
  /** Names of the source nodes of which only the first rows were read. */
  cappedSources: z.array(z.string()),
  sourceRowCap: z.number().int(),
  elapsedMs: z.number(),
});
export type JoinDiagnosticsResult = z.infer<typeof JoinDiagnosticsResult>;

export const NodeSqlBody = z.object({
  document: PipelineDocument,
  nodeId: z.string(),
  /** One of the node's outputs; the first when left out. */
  port: z.string().optional(),
  parameters: Parameters.default({}),
});
export type NodeSqlBody = z.input<typeof NodeSqlBody>;
/** `node` is the node's own SELECT over its inputs; `full` is one statement from the sources to the node. */
export const NodeSqlResult = z.object({ node: z.string(), full: z.string() });
export type NodeSqlResult = z.infer<typeof NodeSqlResult>;

export const PlanResult = z.object({
  /** Of each source: what was listed, and what is read of it. */
  sources: z.array(
    z.object({
      nodeId: z.string(),
      files: z.number().int(),
      bytes: z.number(),
      readFiles: z.number().int(),
      readBytes: z.number(),
    }),
  ),
  stages: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      nodeIds: z.array(z.string()),
      dependsOn: z.array(z.string()),
      reason: z.string(),
      partitionwise: z.boolean(),
      target: z.string().nullable(),
      tasks: z.array(z.object({ id: z.string(), files: z.number().int(), bytes: z.number(), sql: z.string() })),
    }),
  ),
});
export type PlanResult = z.infer<typeof PlanResult>;

export const FunctionInfo = z.object({
  name: z.string(),
  kind: z.enum(['scalar', 'aggregate', 'window']),
  signature: z.string(),
  description: z.string(),
  example: z.string(),
});
export type FunctionInfo = z.infer<typeof FunctionInfo>;

export const FolderEntry = z.object({
  name: z.string(),
  kind: z.enum(['file', 'folder', 'dataset']),
  size: z.number().nullable(),
  modifiedAt: z.number(),
});
/** `path` is relative to the workspace; the root is the empty text. */
export const FolderListing = z.object({ path: z.string(), entries: z.array(FolderEntry), truncated: z.boolean() });
export type FolderListing = z.infer<typeof FolderListing>;
