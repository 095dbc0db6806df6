import { type NodeRegistry, outputPortsOf, type PortDefinition } from '@millrace/nodes/kit';
import type { PipelineNode, Position } from '@millrace/pipeline';

export const NODE_WIDTH = 208;
export const GRID = 8;
/** Between a node and the next one in the direction of the data. */
export const COLUMN_GAP = 56;
/** Between nodes below each other: room for a run's figures under each card. */
export const ROW_GAP = 56;
export const PORT_SIZE = 12;

const BASE_HEIGHT = 72;
const PORT_STEP = 24;

/** Height of a node's card, in pixels at zoom 1: known before it is drawn. */
export function nodeHeight({ inputs, outputs }: { inputs: readonly unknown[]; outputs: readonly unknown[] }): number {
  return Math.max(BASE_HEIGHT, Math.max(inputs.length, outputs.length) * PORT_STEP);
}

/** The middle of a port, in pixels below the card's top. */
export function portOffset(index: number, count: number, height: number): number {
  return Math.round((height * (index + 1)) / (count + 1));
}

export interface NodePorts {
  inputs: PortDefinition[];
  outputs: PortDefinition[];
}

/** A node's ports: what its type and its configuration say. A type that this build does not know has none. */
export function nodePorts(registry: NodeRegistry, node: PipelineNode | undefined): NodePorts {
  const definition = node && registry.get(node.type);
  return definition ? { inputs: definition.inputs, outputs: outputPortsOf(definition, node.config) } : { inputs: [], outputs: [] };
}

/** A port on a card; `isStray`: an edge names it, and the node has none of that name. */
export interface DrawnPort {
  name: string;
  label: string;
  isStray?: boolean;
}

/** Ports as drawn: edges whose port is gone, or whose node is of a type that this build does not know, still have ends. */
export function drawnPorts(known: PortDefinition[], used: Iterable<string>): DrawnPort[] {
  const names = new Set(known.map(({ name }) => name));
  return [...known, ...[...new Set(used)].filter((name) => !names.has(name)).map((name) => ({ name, label: name, isStray: true }))];
}

/** Moves a position to the grid. */
export function snap(position: Position): Position {
  return { x: Math.round(position.x / GRID) * GRID, y: Math.round(position.y / GRID) * GRID };
}
