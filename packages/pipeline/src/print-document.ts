import type { PipelineDocument, PipelineEdge, PipelineNode } from './document.ts';

/**
 * The text of a document as it is saved: two spaces, the keys in one fixed order, layout apart at the end and
 * sorted by id, so that a difference in git shows what was changed and nothing else. A node's configuration keeps
 * the order in which its author's tool wrote it.
 */
export function printDocument(document: PipelineDocument): string {
  const ordered = {
    format: document.format,
    version: document.version,
    name: document.name,
    description: document.description,
    parameters: document.parameters.map(({ name, type, ...rest }) => ({ name, type, ...rest })),
    nodes: document.nodes.map(printNode),
    edges: document.edges.map(printEdge),
    ...(document.glue === undefined ? {} : { glue: document.glue }),
    layout: { nodes: sortedByKey(document.layout.nodes) },
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

function printNode(node: PipelineNode) {
  const { id, type, typeVersion, name, notes, config, ...unknown } = node;
  return { id, type, typeVersion, name, ...(notes === undefined ? {} : { notes }), config, ...unknown };
}

function printEdge({ from, to }: PipelineEdge) {
  return { from: { node: from.node, port: from.port }, to: { node: to.node, port: to.port } };
}

function sortedByKey<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
