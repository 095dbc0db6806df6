import type { NodeRegistry } from '@millrace/nodes/kit';
import { edgeKey, type PipelineDocument, type Position } from '@millrace/pipeline';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { COLUMN_GAP, NODE_WIDTH, nodeHeight, nodePorts, ROW_GAP, snap } from './node-geometry.ts';

const ROOT = 'pipeline';

/** The graph as ELK wants it: data flows to the right, and a node's ports keep their order from top to bottom. */
export function toElkGraph(document: PipelineDocument, registry: NodeRegistry): ElkNode {
  const ports = new Map(document.nodes.map((node) => [node.id, nodePorts(registry, node)]));
  const end = (id: string, side: 'inputs' | 'outputs', port: string) =>
    ports.get(id)?.[side].some((candidate) => candidate.name === port) ? portId(id, side, port) : id;
  return {
    id: ROOT,
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.spacing.nodeNode': String(ROW_GAP),
      'elk.spacing.componentComponent': String(ROW_GAP * 1.5),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(COLUMN_GAP),
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.crossingMinimization.forceNodeModelOrder': 'false',
    },
    children: document.nodes.map((node) => {
      const { inputs, outputs } = nodePorts(registry, node);
      return {
        id: node.id,
        width: NODE_WIDTH,
        height: nodeHeight({ inputs, outputs }),
        layoutOptions: { 'elk.portConstraints': 'FIXED_ORDER' },
        ports: [
          ...inputs.map((port, index) => elkPort(node.id, 'inputs', port.name, inputs.length - index)),
          ...outputs.map((port, index) => elkPort(node.id, 'outputs', port.name, index)),
        ],
      };
    }),
    edges: document.edges
      .filter((edge) => ports.has(edge.from.node) && ports.has(edge.to.node))
      .map((edge) => ({
        id: edgeKey(edge),
        sources: [end(edge.from.node, 'outputs', edge.from.port)],
        targets: [end(edge.to.node, 'inputs', edge.to.port)],
      })),
  };
}

/** Where each node goes, out of the graph that ELK gave back. */
export function fromElkGraph(graph: ElkNode): Record<string, Position> {
  return Object.fromEntries((graph.children ?? []).map((node) => [node.id, snap({ x: node.x ?? 0, y: node.y ?? 0 })]));
}

/** ELK counts the ports of a node clockwise: those on the west side from the bottom up. */
function elkPort(nodeId: string, side: 'inputs' | 'outputs', name: string, index: number) {
  return {
    id: portId(nodeId, side, name),
    width: 1,
    height: 1,
    layoutOptions: { 'elk.port.side': side === 'inputs' ? 'WEST' : 'EAST', 'elk.port.index': String(index) },
  };
}

function portId(nodeId: string, side: 'inputs' | 'outputs', name: string): string {
  return JSON.stringify([nodeId, side, name]);
}
