import { z } from 'zod';

/** The version of the document's shape that this code writes. Older ones are migrated on load, newer ones refused. */
export const DOCUMENT_VERSION = 1;

/** Ids are written into file names, URLs and SQL comments: letters, digits, `_`, `-` and `.`, at most 64. */
export const NodeId = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/, 'An id has 1 to 64 letters, digits, "_", "-" or "."');

export const PortRef = z.object({ node: NodeId, port: z.string().min(1).max(64) });
export type PortRef = z.infer<typeof PortRef>;

/** A node. Keys that this build does not know are kept, as the whole configuration of an unknown type is. */
export const PipelineNode = z.looseObject({
  id: NodeId,
  /** The node type's stable name, such as `filter`. A type that this build does not know is kept as it is. */
  type: z.string().min(1).max(128),
  /** The version of the type's configuration that `config` was written for. */
  typeVersion: z.number().int().positive().default(1),
  name: z.string().max(200),
  config: z.record(z.string(), z.unknown()).default({}),
  notes: z.string().max(10_000).optional(),
});
export type PipelineNode = z.infer<typeof PipelineNode>;

export const PipelineEdge = z.object({ from: PortRef, to: PortRef });
export type PipelineEdge = z.infer<typeof PipelineEdge>;

export const ParameterType = z.enum(['text', 'integer', 'number', 'boolean', 'date', 'timestamp']);
export type ParameterType = z.infer<typeof ParameterType>;

export const Parameter = z.object({
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, 'A parameter name is a letter or "_", then letters, digits or "_"'),
  type: ParameterType,
  /** As text; parsed by `type`. Without a default the parameter must be given for each run. */
  default: z.string().optional(),
  description: z.string().max(1000).optional(),
});
export type Parameter = z.infer<typeof Parameter>;

export const Position = z.object({ x: z.number(), y: z.number() });
export type Position = z.infer<typeof Position>;

/** Where things stand on the canvas. It has no meaning: no plan, hash or difference of meaning depends on it. */
export const Layout = z.object({ nodes: z.record(NodeId, Position).default({}) });
export type Layout = z.infer<typeof Layout>;

/** A saved pipeline: one JSON file in the workspace. */
export const PipelineDocument = z.object({
  format: z.literal('millrace/pipeline'),
  version: z.literal(DOCUMENT_VERSION),
  name: z.string().min(1).max(200),
  description: z.string().max(10_000).default(''),
  parameters: z.array(Parameter).default([]),
  nodes: z.array(PipelineNode).max(10_000).default([]),
  edges: z.array(PipelineEdge).max(50_000).default([]),
  layout: Layout.default({ nodes: {} }),
  /** Of a pipeline that was opened from a Glue job: what the job says beside its nodes. Each such node has its own part under its key `glue`. */
  glue: z.record(z.string(), z.unknown()).optional(),
});
export type PipelineDocument = z.infer<typeof PipelineDocument>;

/** A new document with nothing in it. */
export function emptyDocument(name: string): PipelineDocument {
  return {
    format: 'millrace/pipeline',
    version: DOCUMENT_VERSION,
    name,
    description: '',
    parameters: [],
    nodes: [],
    edges: [],
    layout: { nodes: {} },
  };
}
