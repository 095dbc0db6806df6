import { nodeRegistry } from '@millrace/nodes/registry';
import { edgeKey, type PipelineDocument, type PipelineEdge } from '@millrace/pipeline';
import type { Edge } from '@xyflow/react';

export interface DataEdgeData extends Record<string, unknown> {
  edge: PipelineEdge;
  /** Whether it leads to a node of two inputs, which may be a join. */
  joins: boolean;
}

export type FlowEdge = Edge<DataEdgeData, 'data'>;

/**
 * The canvas's edges for a document; edges without both ends are left to the problems list. An edge that looks the same
 * as before keeps its object.
 * @param previous what the last call gave
 */
export function projectEdges(document: PipelineDocument, previous: readonly FlowEdge[], selected: ReadonlySet<string>): FlowEdge[] {
  const before = new Map(previous.map((edge) => [edge.id, edge]));
  const names = new Map(document.nodes.map((node) => [node.id, node.name]));
  const pairs = new Set(document.nodes.flatMap(({ id, type }) => (nodeRegistry.get(type)?.inputs.length === 2 ? [id] : [])));
  const drawn = new Set<string>();
  const edges: FlowEdge[] = [];
  for (const edge of document.edges) {
    const id = edgeKey(edge);
    const from = names.get(edge.from.node);
    const to = names.get(edge.to.node);
    if (from === undefined || to === undefined || drawn.has(id)) continue;
    drawn.add(id);
    const old = before.get(id);
    const ariaLabel = `Edge from ${from} to ${to}`;
    const same = old && old.selected === selected.has(id) && old.ariaLabel === ariaLabel;
    edges.push(same ? old : flowEdge(id, edge, { joins: pairs.has(edge.to.node), selected: selected.has(id), ariaLabel }));
  }
  return edges;
}

function flowEdge(
  id: string,
  edge: PipelineEdge,
  { joins, selected, ariaLabel }: { joins: boolean; selected: boolean; ariaLabel: string },
): FlowEdge {
  return {
    id,
    type: 'data',
    source: edge.from.node,
    sourceHandle: edge.from.port,
    target: edge.to.node,
    targetHandle: edge.to.port,
    selected,
    data: { edge, joins },
    ariaLabel,
    ariaRole: 'img',
  };
}
