import type { NodeDefinition, NodeRegistry } from '@millrace/nodes/kit';
import {
  addNode,
  connect,
  descendants,
  disconnect,
  freeNodeId,
  freeNodeName,
  type PipelineDocument,
  type PipelineEdge,
  type PipelineNode,
  type Position,
} from '@millrace/pipeline';
import type { QuickAddIntent } from './canvas-ui.ts';
import { bestInputPort } from './check-connection.ts';
import { COLUMN_GAP, NODE_WIDTH, nodeHeight, nodePorts, ROW_GAP, snap } from './node-geometry.ts';

/** A node of a type as it starts out, under an id and a name that are free. */
function newNode(document: PipelineDocument, definition: NodeDefinition): PipelineNode {
  return {
    id: freeNodeId(document, definition.type),
    type: definition.type,
    typeVersion: definition.version,
    name: freeNodeName(document, definition.title),
    config: structuredClone(definition.defaults) as Record<string, unknown>,
  };
}

/**
 * Adds a node of a type and joins it as the intent says, as far as the ports allow.
 * @returns the new node's id
 */
export function placeNode(
  draft: PipelineDocument,
  registry: NodeRegistry,
  definition: NodeDefinition,
  place: Position,
  intent: QuickAddIntent,
): string {
  const node = newNode(draft, definition);
  addNode(draft, node, intent.kind === 'between' ? makeRoom(draft, intent.edge, place) : freePlace(draft, snap(place)));
  const input = definition.inputs[0];
  const output = definition.outputs[0];
  switch (intent.kind) {
    case 'alone':
      break;
    case 'after':
      if (input) connect(draft, { from: intent.port, to: { node: node.id, port: input.name } }, input.many === true);
      break;
    case 'before':
      if (output) connect(draft, { from: { node: node.id, port: output.name }, to: intent.port }, takesMany(draft, registry, intent.port));
      break;
    case 'between': {
      const { edge } = intent;
      if (!input || !output) break;
      const index = draft.edges.findIndex((other) => other.to.node === edge.to.node && other.to.port === edge.to.port);
      disconnect(draft, [edge]);
      draft.edges.splice(Math.max(0, index), 0, { from: { node: node.id, port: output.name }, to: { ...edge.to } });
      draft.edges.push({ from: { ...edge.from }, to: { node: node.id, port: input.name } });
      break;
    }
  }
  return node.id;
}

/** Where a node goes that is added after another, and how it is joined to it. */
export function placeAfter(
  document: PipelineDocument,
  registry: NodeRegistry,
  selectedId: string,
  definition: NodeDefinition,
): { place: Position; intent: QuickAddIntent } {
  const selected = document.nodes.find((node) => node.id === selectedId);
  const from = nodePorts(registry, selected);
  const at = document.layout.nodes[selectedId] ?? { x: 0, y: 0 };
  const output = from.outputs[0];
  if (!output || definition.inputs.length === 0) {
    return { place: { x: at.x, y: at.y + nodeHeight(from) + ROW_GAP }, intent: { kind: 'alone' } };
  }
  const free = from.outputs.find((port) => !document.edges.some((edge) => edge.from.node === selectedId && edge.from.port === port.name));
  return {
    place: { x: at.x + NODE_WIDTH + COLUMN_GAP, y: at.y },
    intent: { kind: 'after', port: { node: selectedId, port: (free ?? output).name } },
  };
}

/** Draws an edge from a port to whichever port of a node suits it best. @returns whether there was one */
export function connectToNode(
  draft: PipelineDocument,
  registry: NodeRegistry,
  from: { node: string; port: string },
  toNode: string,
): boolean {
  const port = bestInputPort(draft, registry, from, toNode);
  if (!port) return false;
  connect(draft, { from, to: { node: toNode, port: port.name } }, port.many === true);
  return true;
}

/**
 * The place of a node that goes into an edge: the wanted one where there is room, else right behind the edge's start,
 * and all that follows the edge moves to the right.
 */
function makeRoom(draft: PipelineDocument, edge: PipelineEdge, wanted: Position): Position {
  const from = draft.layout.nodes[edge.from.node];
  const to = draft.layout.nodes[edge.to.node];
  if (!from || !to) return freePlace(draft, snap(wanted));
  const step = NODE_WIDTH + COLUMN_GAP;
  const missing = from.x + 2 * step - to.x;
  if (missing <= 0) return freePlace(draft, snap(wanted));
  for (const id of descendants(draft, edge.to.node)) {
    const at = draft.layout.nodes[id];
    if (at && at.x >= to.x) draft.layout.nodes[id] = { x: at.x + missing, y: at.y };
  }
  return freePlace(draft, { x: from.x + step, y: to.x > from.x ? Math.round((from.y + to.y) / 2) : from.y });
}

/** The place itself, or the nearest one below it where no card lies. */
export function freePlace(document: PipelineDocument, wanted: Position): Position {
  const places = Object.values(document.layout.nodes);
  const step = 128;
  const place = { ...wanted };
  const isTaken = () => places.some((other) => Math.abs(other.x - place.x) < NODE_WIDTH && Math.abs(other.y - place.y) < 72);
  for (let tries = 0; tries < 200 && isTaken(); tries++) place.y += step;
  return place;
}

function takesMany(document: PipelineDocument, registry: NodeRegistry, port: { node: string; port: string }): boolean {
  const type = document.nodes.find((node) => node.id === port.node)?.type ?? '';
  return registry.get(type)?.inputs.find((input) => input.name === port.port)?.many === true;
}
