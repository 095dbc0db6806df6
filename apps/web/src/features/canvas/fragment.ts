import {
  addNode,
  emptyDocument,
  freeNodeId,
  freeNodeName,
  type PipelineDocument,
  type Position,
  parseDocumentText,
  printDocument,
} from '@millrace/pipeline';

/** The text of some nodes and the edges between them: itself a small pipeline document, which any editor can read. */
export function copyFragment(document: PipelineDocument, ids: Iterable<string>): string {
  const keep = new Set(ids);
  return printDocument({
    ...emptyDocument('Copied nodes'),
    parameters: document.parameters,
    nodes: document.nodes.filter((node) => keep.has(node.id)),
    edges: document.edges.filter((edge) => keep.has(edge.from.node) && keep.has(edge.to.node)),
    layout: { nodes: Object.fromEntries(Object.entries(document.layout.nodes).filter(([id]) => keep.has(id))) },
  });
}

/** Reads copied nodes back; undefined when the text is something else. */
export function parseFragment(text: string): PipelineDocument | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  const parsed = parseDocumentText(text);
  return parsed.ok && parsed.document.nodes.length > 0 ? parsed.document : undefined;
}

/**
 * Adds copied nodes under new ids, their edges, and the parameters that the pipeline lacks.
 * @param place where the fragment's top left corner goes; beside where it was copied when left out
 * @returns the new ids
 */
export function pasteFragment(draft: PipelineDocument, fragment: PipelineDocument, place?: Position): string[] {
  const corner = topLeft(fragment);
  const shift = place ? { x: place.x - corner.x, y: place.y - corner.y } : freeShift(draft, fragment);
  const newIds = new Map<string, string>();
  for (const node of fragment.nodes) {
    const id = freeNodeId(draft, node.type);
    const at = fragment.layout.nodes[node.id] ?? corner;
    addNode(draft, { ...structuredClone(node), id, name: freeNodeName(draft, node.name) }, { x: at.x + shift.x, y: at.y + shift.y });
    newIds.set(node.id, id);
  }
  for (const { from, to } of fragment.edges) {
    const source = newIds.get(from.node);
    const target = newIds.get(to.node);
    if (source && target) draft.edges.push({ from: { node: source, port: from.port }, to: { node: target, port: to.port } });
  }
  const known = new Set(draft.parameters.map((parameter) => parameter.name));
  const text = JSON.stringify(fragment.nodes.map((node) => node.config));
  for (const parameter of fragment.parameters) {
    if (!known.has(parameter.name) && text.includes(parameter.name)) draft.parameters.push({ ...parameter });
  }
  return [...newIds.values()];
}

function topLeft(document: PipelineDocument): Position {
  const places = document.nodes.flatMap((node) => document.layout.nodes[node.id] ?? []);
  if (places.length === 0) return { x: 0, y: 0 };
  return { x: Math.min(...places.map((place) => place.x)), y: Math.min(...places.map((place) => place.y)) };
}

/** Far enough that a node pasted again does not hide the one pasted before. */
function freeShift(draft: PipelineDocument, fragment: PipelineDocument): Position {
  const taken = new Set(Object.values(draft.layout.nodes).map(({ x, y }) => `${x},${y}`));
  const places = Object.values(fragment.layout.nodes);
  let shift = 0;
  while (shift < 4000 && places.some(({ x, y }) => taken.has(`${x + shift},${y + shift}`))) shift += 32;
  return { x: shift, y: shift };
}
