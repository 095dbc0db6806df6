import type { PipelineDocument, PipelineEdge, PipelineNode } from '@millrace/pipeline';
import { z } from 'zod';

/** What a node keeps of the Glue node that it was opened from, under its key `glue`. */
export const GlueOrigin = z.object({
  id: z.string(),
  /** What stood at its id in the job. */
  node: z.unknown(),
  /** The text of `node`, where printing it anew would say something else. */
  text: z.string().optional(),
  /** A mark of how it was opened: when it no longer fits, the node was edited. */
  opened: z.string(),
});
export type GlueOrigin = z.infer<typeof GlueOrigin>;

/** What a pipeline keeps of its job, under the document's key `glue`. */
export const GlueDocument = z.object({
  form: z.enum(['api', 'get-job', 'git']),
  job: z.record(z.string(), z.unknown()),
  paths: z.array(z.object({ prefix: z.string(), folder: z.string() })).default([]),
});
export type GlueDocument = z.infer<typeof GlueDocument>;

/** The Glue node that a node was opened from, if it was. */
export function glueOrigin(node: PipelineNode): GlueOrigin | undefined {
  return GlueOrigin.safeParse(node.glue).data;
}

/** The job that a pipeline was opened from, if it was. */
export function glueDocument(document: PipelineDocument): GlueDocument | undefined {
  return GlueDocument.safeParse(document.glue).data;
}

/**
 * A short text that changes when a node's meaning does: its type, its configuration, or the edges into it.
 * @param incoming the edges that end at the node, in order
 */
export function openedMark(node: Pick<PipelineNode, 'type' | 'config'>, incoming: readonly PipelineEdge[]): string {
  const edges = incoming.map(({ from, to }) => [from.node, from.port, to.port]);
  return hash(JSON.stringify([node.type, sorted(node.config), edges]));
}

/** Keys in one order: forms may write them in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]);
}

/** 64 bits in base 36, of two sums with other factors. */
function hash(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x85ebca6b) + at;
  }
  return (first >>> 0).toString(36) + (second >>> 0).toString(36);
}
