import type { NodeDefinition, PortDefinition } from '@millrace/nodes/kit';
import type { Position } from '@millrace/pipeline';

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
export function nodeHeight(definition: NodeDefinition | undefined): number {
  const ports = Math.max(definition?.inputs.length ?? 1, definition?.outputs.length ?? 1);
  return Math.max(BASE_HEIGHT, ports * PORT_STEP);
}

/** The middle of a port, in pixels below the card's top. */
export function portOffset(index: number, count: number, height: number): number {
  return Math.round((height * (index + 1)) / (count + 1));
}

/** Ports of a type that this build does not know are drawn as one of each, so that its edges still have ends. */
export function portsOf(definition: NodeDefinition | undefined, side: 'inputs' | 'outputs', used: Iterable<string> = []): PortDefinition[] {
  if (definition) return definition[side];
  return [...new Set(used)].map((name) => ({ name, label: name }));
}

/** Moves a position to the grid. */
export function snap(position: Position): Position {
  return { x: Math.round(position.x / GRID) * GRID, y: Math.round(position.y / GRID) * GRID };
}
