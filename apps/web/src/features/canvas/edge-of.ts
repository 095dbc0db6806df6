import type { PipelineEdge } from '@millrace/pipeline';

interface Ends {
  source: string;
  target: string;
  sourceHandle?: string | null | undefined;
  targetHandle?: string | null | undefined;
}

/** The document's edge for two ends on the canvas; undefined while one has no port. */
export function edgeOf({ source, target, sourceHandle, targetHandle }: Ends): PipelineEdge | undefined {
  if (!sourceHandle || !targetHandle) return undefined;
  return { from: { node: source, port: sourceHandle }, to: { node: target, port: targetHandle } };
}
