import type { PipelineDocument, PipelineEdge, PipelineNode, Position } from './document.ts';

/**
 * Changes of a document, as functions on a draft that they mutate: the editor runs them inside a recorder that keeps the
 * inverse of each, the command line on a copy. Each leaves a valid graph: no edge without its nodes.
 */

export function addNode(draft: PipelineDocument, node: PipelineNode, position: Position): void {
  draft.nodes.push(node);
  draft.layout.nodes[node.id] = position;
}

export function removeNodes(draft: PipelineDocument, ids: Iterable<string>): void {
  const gone = new Set(ids);
  draft.nodes = draft.nodes.filter((node) => !gone.has(node.id));
  draft.edges = draft.edges.filter((edge) => !gone.has(edge.from.node) && !gone.has(edge.to.node));
  for (const id of gone) delete draft.layout.nodes[id];
}

export function moveNodes(draft: PipelineDocument, positions: Record<string, Position>): void {
  const known = new Set(draft.nodes.map((node) => node.id));
  for (const [id, position] of Object.entries(positions)) {
    if (known.has(id)) draft.layout.nodes[id] = { x: Math.round(position.x), y: Math.round(position.y) };
  }
}

/** Draws an edge; a port that takes one edge gives up the one it had. */
export function connect(draft: PipelineDocument, edge: PipelineEdge, takesMany: boolean): void {
  const same = (other: PipelineEdge) =>
    other.to.node === edge.to.node &&
    other.to.port === edge.to.port &&
    (!takesMany || (other.from.node === edge.from.node && other.from.port === edge.from.port));
  draft.edges = draft.edges.filter((other) => !same(other));
  draft.edges.push(edge);
}

export function disconnect(draft: PipelineDocument, edges: PipelineEdge[]): void {
  const gone = new Set(edges.map(edgeKey));
  draft.edges = draft.edges.filter((edge) => !gone.has(edgeKey(edge)));
}

export function renameNode(draft: PipelineDocument, id: string, name: string): void {
  const node = draft.nodes.find((candidate) => candidate.id === id);
  if (node) node.name = name;
}

export function setConfig(draft: PipelineDocument, id: string, config: Record<string, unknown>): void {
  const node = draft.nodes.find((candidate) => candidate.id === id);
  if (node) node.config = config;
}

/**
 * Copies nodes and the edges between them under new ids, beside the originals.
 * @returns the new ids, by the old ones
 */
export function duplicateNodes(draft: PipelineDocument, ids: Iterable<string>, offset: Position): Map<string, string> {
  const copies = new Map<string, string>();
  for (const id of ids) {
    const node = draft.nodes.find((candidate) => candidate.id === id);
    if (!node) continue;
    const copy = { ...copyOf(node), id: freeNodeId(draft, node.type), name: freeNodeName(draft, node.name) };
    const at = draft.layout.nodes[id] ?? { x: 0, y: 0 };
    addNode(draft, copy, { x: at.x + offset.x, y: at.y + offset.y });
    copies.set(id, copy.id);
  }
  for (const edge of [...draft.edges]) {
    const from = copies.get(edge.from.node);
    const to = copies.get(edge.to.node);
    if (from && to) draft.edges.push({ from: { node: from, port: edge.from.port }, to: { node: to, port: edge.to.port } });
  }
  return copies;
}

/** A document is JSON, and a recorder's draft of it is a proxy that structuredClone refuses. */
function copyOf(node: PipelineNode): PipelineNode {
  return JSON.parse(JSON.stringify(node));
}

/** An id that no node has yet, such as `filter-3`. */
export function freeNodeId(document: PipelineDocument, type: string): string {
  const base = type.replace(/[^A-Za-z0-9_.-]/g, '-').slice(0, 50) || 'node';
  const taken = new Set(document.nodes.map((node) => node.id));
  for (let number = 1; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

/** A name that no node has yet: the wanted one, else with a number behind it. */
export function freeNodeName(document: PipelineDocument, wanted: string): string {
  const taken = new Set(document.nodes.map((node) => node.name));
  if (!taken.has(wanted)) return wanted;
  const base = wanted.replace(/ \d+$/, '');
  for (let number = 2; ; number++) if (!taken.has(`${base} ${number}`)) return `${base} ${number}`;
}

/** A text that is the same for edges with the same ends. */
export function edgeKey(edge: PipelineEdge): string {
  return JSON.stringify([edge.from.node, edge.from.port, edge.to.node, edge.to.port]);
}
