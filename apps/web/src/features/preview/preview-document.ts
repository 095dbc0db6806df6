import { type PipelineDocument, subgraph } from '@millrace/pipeline';

/**
 * The part of a document that decides what a node's preview shows: the nodes that feed it, without their places on the
 * canvas and notes, so that moving a box asks for nothing.
 */
export function previewDocument(document: PipelineDocument, nodeId: string): PipelineDocument {
  const part = subgraph(document, nodeId);
  return { ...part, name: 'preview', description: '', layout: { nodes: {} }, nodes: part.nodes.map(({ notes: _, ...node }) => node) };
}
