import type { PipelineDocument, PipelineEdge, PipelineNode } from './document.ts';

/** The edges that end at a node, in the order of the document. */
export function incomingEdges(document: PipelineDocument, nodeId: string): PipelineEdge[] {
  return document.edges.filter((edge) => edge.to.node === nodeId);
}

/** The edges that start at a node, in the order of the document. */
export function outgoingEdges(document: PipelineDocument, nodeId: string): PipelineEdge[] {
  return document.edges.filter((edge) => edge.from.node === nodeId);
}

/**
 * Sorts the nodes so that each comes after all that feed it; ties keep the order of the document.
 * @returns the sorted nodes and, apart, those that lie on a cycle or behind one
 */
export function topologicalOrder(document: PipelineDocument): { order: PipelineNode[]; cyclic: PipelineNode[] } {
  const waiting = new Map(document.nodes.map((node) => [node.id, 0]));
  const readers = new Map<string, string[]>();
  for (const { from, to } of document.edges) {
    if (!waiting.has(from.node) || !waiting.has(to.node)) continue;
    waiting.set(to.node, (waiting.get(to.node) ?? 0) + 1);
    const list = readers.get(from.node);
    if (list) list.push(to.node);
    else readers.set(from.node, [to.node]);
  }
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const ready = document.nodes.filter((node) => waiting.get(node.id) === 0).map((node) => node.id);
  const order: PipelineNode[] = [];
  for (let next = 0; next < ready.length; next++) {
    const id = ready[next] as string;
    const node = byId.get(id);
    if (node) order.push(node);
    for (const reader of readers.get(id) ?? []) {
      const left = (waiting.get(reader) ?? 0) - 1;
      waiting.set(reader, left);
      if (left === 0) ready.push(reader);
    }
  }
  const sorted = new Set(order);
  return { order, cyclic: document.nodes.filter((node) => !sorted.has(node)) };
}

/** A node's id and those of all nodes that feed it, directly or not. */
export function ancestors(document: PipelineDocument, nodeId: string): Set<string> {
  return reach(document, nodeId, (edge) => [edge.to.node, edge.from.node]);
}

/** A node's id and those of all nodes that it feeds, directly or not. */
export function descendants(document: PipelineDocument, nodeId: string): Set<string> {
  return reach(document, nodeId, (edge) => [edge.from.node, edge.to.node]);
}

/** Whether an edge from one node to another would close a circle. */
export function wouldCycle(document: PipelineDocument, from: string, to: string): boolean {
  return descendants(document, to).has(from);
}

/** The part of a document that a node needs: the node, its ancestors and the edges between them. */
export function subgraph(document: PipelineDocument, nodeId: string): PipelineDocument {
  const keep = ancestors(document, nodeId);
  return {
    ...document,
    nodes: document.nodes.filter((node) => keep.has(node.id)),
    edges: document.edges.filter((edge) => keep.has(edge.from.node) && keep.has(edge.to.node)),
  };
}

/** Walks from a node along the edges; `ends` gives an edge's near and far node. */
function reach(document: PipelineDocument, start: string, ends: (edge: PipelineEdge) => [string, string]): Set<string> {
  const neighbours = new Map<string, string[]>();
  for (const edge of document.edges) {
    const [near, far] = ends(edge);
    const known = neighbours.get(near);
    if (known) known.push(far);
    else neighbours.set(near, [far]);
  }
  const found = new Set([start]);
  for (const id of found) for (const neighbour of neighbours.get(id) ?? []) found.add(neighbour);
  return found;
}
