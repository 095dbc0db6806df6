import type { NodeDefinition, NodeRegistry } from '@millrace/nodes/kit';
import type { PipelineDocument, PipelineNode, Position } from '@millrace/pipeline';
import { type Node, type NodeHandle, Position as Side } from '@xyflow/react';
import { COLUMN_GAP, type DrawnPort, drawnPorts, NODE_WIDTH, nodeHeight, nodePorts, PORT_SIZE, portOffset } from './node-geometry.ts';

/** `inputs` and `outputs` are the ports as drawn. */
export interface NodeCardData extends Record<string, unknown> {
  node: PipelineNode;
  definition: NodeDefinition | undefined;
  inputs: DrawnPort[];
  outputs: DrawnPort[];
  /** An edge names a port that the node does not have: it is drawn all the same. */
  hasStrayPorts: boolean;
  height: number;
}

export type FlowNode = Node<NodeCardData, 'card'>;

export interface ProjectionOptions {
  registry: NodeRegistry;
  selected: ReadonlySet<string>;
  /** Positions of the nodes that are being dragged: they reach the document when they are dropped. */
  dragged: ReadonlyMap<string, Position>;
}

/**
 * The canvas's nodes for a document. A node that looks the same as before keeps its object, so that only what changed
 * is drawn again.
 * @param previous what the last call gave
 */
export function projectNodes(document: PipelineDocument, previous: readonly FlowNode[], options: ProjectionOptions): FlowNode[] {
  const before = new Map(previous.map((node) => [node.id, node]));
  const strayPorts = findStrayPorts(document, options.registry);
  return document.nodes.map((node, index) => {
    const position = options.dragged.get(node.id) ?? document.layout.nodes[node.id] ?? fallbackPosition(index);
    const selected = options.selected.has(node.id);
    const old = before.get(node.id);
    const stray = strayPorts.get(node.id);
    const data = old && old.data.node === node && !old.data.hasStrayPorts && !stray ? old.data : cardData(node, options.registry, stray);
    const same = old && old.data === data && old.selected === selected && samePlace(old.position, position);
    return same ? old : flowNode(data, position, selected);
  });
}

function flowNode(data: NodeCardData, position: Position, selected: boolean): FlowNode {
  const { node, definition, height } = data;
  return {
    id: node.id,
    type: 'card',
    position: { x: position.x, y: position.y },
    data,
    selected,
    width: NODE_WIDTH,
    height,
    measured: { width: NODE_WIDTH, height },
    handles: [...handles(data.inputs, 'target', height), ...handles(data.outputs, 'source', height)],
    ariaLabel: `${node.name}, ${definition?.title ?? node.type}`,
  };
}

function cardData(node: PipelineNode, registry: NodeRegistry, stray: Stray | undefined): NodeCardData {
  const known = nodePorts(registry, node);
  const inputs = drawnPorts(known.inputs, stray?.inputs ?? []);
  const outputs = drawnPorts(known.outputs, stray?.outputs ?? []);
  return {
    node,
    definition: registry.get(node.type),
    inputs,
    outputs,
    hasStrayPorts: stray !== undefined,
    height: nodeHeight({ inputs, outputs }),
  };
}

function handles(ports: { name: string }[], type: 'source' | 'target', height: number): NodeHandle[] {
  return ports.map((port, index) => ({
    id: port.name,
    type,
    position: type === 'source' ? Side.Right : Side.Left,
    x: (type === 'source' ? NODE_WIDTH : 0) - PORT_SIZE / 2,
    y: portOffset(index, ports.length, height) - PORT_SIZE / 2,
    width: PORT_SIZE,
    height: PORT_SIZE,
  }));
}

interface Stray {
  inputs: Set<string>;
  outputs: Set<string>;
}

/** The ports that edges name and their nodes do not have, by node. */
function findStrayPorts({ nodes, edges }: PipelineDocument, registry: NodeRegistry): Map<string, Stray> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stray = new Map<string, Stray>();
  const add = (id: string, side: 'inputs' | 'outputs', port: string) => {
    const node = byId.get(id);
    if (!node || nodePorts(registry, node)[side].some(({ name }) => name === port)) return;
    const ports = stray.get(id) ?? { inputs: new Set<string>(), outputs: new Set<string>() };
    ports[side].add(port);
    stray.set(id, ports);
  };
  for (const { from, to } of edges) {
    add(from.node, 'outputs', from.port);
    add(to.node, 'inputs', to.port);
  }
  return stray;
}

/** A document written by hand may have no layout. */
function fallbackPosition(index: number): Position {
  return { x: (index % 5) * (NODE_WIDTH + COLUMN_GAP), y: Math.floor(index / 5) * 136 };
}

function samePlace(a: Position, b: Position): boolean {
  return a.x === b.x && a.y === b.y;
}
