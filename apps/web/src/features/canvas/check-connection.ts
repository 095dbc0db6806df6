import { type NodeRegistry, outputPortsOf, type PortDefinition } from '@millrace/nodes/kit';
import { type PipelineDocument, type PipelineEdge, type PortRef, wouldCycle } from '@millrace/pipeline';

export type ConnectionCheck = { ok: true; takesMany: boolean } | { ok: false; reason: string };

/** Whether an edge may be drawn, and if not, why, in the author's words. A port that takes one edge gives up the one it has. */
export function checkConnection(document: PipelineDocument, registry: NodeRegistry, edge: PipelineEdge): ConnectionCheck {
  const from = document.nodes.find((node) => node.id === edge.from.node);
  const to = document.nodes.find((node) => node.id === edge.to.node);
  if (!from || !to) return { ok: false, reason: 'One end of the edge is gone.' };
  if (from === to) return { ok: false, reason: 'A node cannot feed itself.' };
  const target = registry.get(to.type);
  const source = registry.get(from.type);
  if (!source || !target) return { ok: false, reason: 'This build does not know the node’s type, so it cannot be connected.' };
  if (!outputPortsOf(source, from.config).some((port) => port.name === edge.from.port))
    return { ok: false, reason: `“${from.name}” gives no rows to others.` };
  const port = target.inputs.find((candidate) => candidate.name === edge.to.port);
  if (!port) return { ok: false, reason: `“${to.name}” takes no input.` };
  if (hasEdge(document, edge)) return { ok: false, reason: 'These two are connected already.' };
  if (wouldCycle(document, from.id, to.id)) {
    return { ok: false, reason: `“${to.name}” feeds “${from.name}”: the edge would close a circle.` };
  }
  return { ok: true, takesMany: port.many === true };
}

/** The input port of a node that an edge from `from` would best go to: the first free one, else the first that may be had. */
export function bestInputPort(
  document: PipelineDocument,
  registry: NodeRegistry,
  from: PortRef,
  toNode: string,
): PortDefinition | undefined {
  const type = document.nodes.find((node) => node.id === toNode)?.type;
  const possible = (registry.get(type ?? '')?.inputs ?? []).filter(
    (port) => checkConnection(document, registry, { from, to: { node: toNode, port: port.name } }).ok,
  );
  const taken = new Set(document.edges.filter((edge) => edge.to.node === toNode).map((edge) => edge.to.port));
  return possible.find((port) => port.many || !taken.has(port.name)) ?? possible[0];
}

function hasEdge(document: PipelineDocument, wanted: PipelineEdge): boolean {
  return document.edges.some(
    (edge) =>
      edge.from.node === wanted.from.node &&
      edge.from.port === wanted.from.port &&
      edge.to.node === wanted.to.node &&
      edge.to.port === wanted.to.port,
  );
}
