import type { PipelineEdge, Position } from './document.ts';

/** Distances on the canvas, from corner to corner of two nodes. */
const ACROSS = 264;
const DOWN = 128;
const SWEEPS = 4;

/**
 * Places for nodes that have none: columns from left to right by the longest way from a source, and in each column by the
 * middle of the neighbours, swept a few times. Nodes on a circle follow those that feed it.
 */
export function layeredLayout(ids: readonly string[], edges: readonly PipelineEdge[]): Record<string, Position> {
  const parents = neighbours(ids, edges, (edge) => [edge.to.node, edge.from.node]);
  const children = neighbours(ids, edges, (edge) => [edge.from.node, edge.to.node]);
  const layers = layersOf(ids, parents, children);
  const rows = new Map<string, number>();
  for (const layer of layers) for (const [row, id] of layer.entries()) rows.set(id, row);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const near = sweep % 2 === 0 ? parents : children;
    for (const layer of sweep % 2 === 0 ? layers : layers.toReversed()) {
      const middle = new Map(layer.map((id) => [id, middleOf(near.get(id) ?? [], rows) ?? rows.get(id) ?? 0]));
      layer.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
      for (const [row, id] of layer.entries()) rows.set(id, row);
    }
  }
  return Object.fromEntries(
    layers.flatMap((layer, column) =>
      layer.map((id, row) => [id, { x: column * ACROSS, y: Math.round((row - (layer.length - 1) / 2) * DOWN) }]),
    ),
  );
}

function neighbours(ids: readonly string[], edges: readonly PipelineEdge[], ends: (edge: PipelineEdge) => [string, string]) {
  const found = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const edge of edges) {
    const [near, far] = ends(edge);
    if (found.has(far)) found.get(near)?.push(far);
  }
  return found;
}

function layersOf(ids: readonly string[], parents: Map<string, string[]>, children: Map<string, string[]>): string[][] {
  const waiting = new Map(ids.map((id) => [id, parents.get(id)?.length ?? 0]));
  const depths = new Map<string, number>();
  const queue = ids.filter((id) => waiting.get(id) === 0);
  const left = new Set(ids);
  while (left.size > 0) {
    // Only circles are left: one of their nodes goes ahead of what feeds it.
    if (queue.length === 0)
      queue.push([...left].find((id) => (parents.get(id) ?? []).some((parent) => !left.has(parent))) ?? [...left][0] ?? '');
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (!left.delete(id)) continue;
      const depth = (parents.get(id) ?? []).reduce((most, parent) => Math.max(most, (depths.get(parent) ?? -1) + 1), 0);
      depths.set(id, depth);
      for (const child of children.get(id) ?? []) {
        const open = (waiting.get(child) ?? 0) - 1;
        waiting.set(child, open);
        if (open === 0) queue.push(child);
      }
    }
  }
  const layers: string[][] = [];
  for (const [id, depth] of depths) {
    layers[depth] ??= [];
    layers[depth].push(id);
  }
  return layers.filter((layer) => layer !== undefined);
}

function middleOf(ids: string[], rows: Map<string, number>): number | undefined {
  return ids.length === 0 ? undefined : ids.reduce((sum, id) => sum + (rows.get(id) ?? 0), 0) / ids.length;
}
