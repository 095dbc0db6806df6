import { type PipelineDocument, type PipelineEdge, type PipelineNode, topologicalOrder } from '@millrace/pipeline';

/** A document's nodes and edges by node, so that no look-up walks the whole document. */
export interface DocumentGraph {
  nodes: ReadonlyMap<string, PipelineNode>;
  /** Ids that more than one node has. */
  repeatedIds: ReadonlySet<string>;
  incoming(nodeId: string): readonly PipelineEdge[];
  outgoing(nodeId: string): readonly PipelineEdge[];
  /** Each node after all that feed it; nodes on a cycle or behind one are left out. */
  order: readonly PipelineNode[];
  cyclic: readonly PipelineNode[];
}

export function documentGraph(document: PipelineDocument): DocumentGraph {
  const nodes = new Map<string, PipelineNode>();
  const repeatedIds = new Set<string>();
  for (const node of document.nodes) {
    if (nodes.has(node.id)) repeatedIds.add(node.id);
    else nodes.set(node.id, node);
  }
  const incoming = edgesBy(document.edges, (edge) => edge.to.node);
  const outgoing = edgesBy(document.edges, (edge) => edge.from.node);
  const { order, cyclic } = topologicalOrder({ ...document, nodes: [...nodes.values()] });
  return { nodes, repeatedIds, incoming: (id) => incoming.get(id) ?? [], outgoing: (id) => outgoing.get(id) ?? [], order, cyclic };
}

function edgesBy(edges: PipelineEdge[], keyOf: (edge: PipelineEdge) => string): Map<string, PipelineEdge[]> {
  const lists = new Map<string, PipelineEdge[]>();
  for (const edge of edges) {
    const list = lists.get(keyOf(edge));
    if (list) list.push(edge);
    else lists.set(keyOf(edge), [edge]);
  }
  return lists;
}
