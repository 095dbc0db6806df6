import { type NodeRegistry, outputPortsOf, type PortDefinition } from '@millrace/nodes/kit';
import { type Diagnostic, diagnostic, type PipelineEdge, type PipelineNode } from '@millrace/pipeline';
import type { DocumentGraph } from './document-graph.ts';

/**
 * What is wrong with a document's nodes and edges as a graph.
 * @returns the diagnostics, and the ids of nodes that cannot be lowered
 */
export function validateGraph(
  graph: DocumentGraph,
  edges: PipelineEdge[],
  registry: NodeRegistry,
): { diagnostics: Diagnostic[]; broken: Set<string> } {
  const found = [
    ...[...graph.repeatedIds].map((id) => diagnostic('node-id-repeated', { id }, { nodeId: id })),
    ...[...graph.nodes.values()].flatMap((node) => checkType(node, registry)),
    ...edges.flatMap((edge) => checkEdge(edge, graph, registry)),
    ...[...graph.nodes.values()].flatMap((node) => checkInputs(node, graph, registry)),
    ...findCycles(graph),
  ];
  const broken = new Set(found.flatMap(({ nodeId, severity }) => (nodeId !== undefined && severity === 'error' ? [nodeId] : [])));
  for (const node of graph.cyclic) broken.add(node.id);
  return { diagnostics: [...found, ...checkEnds(graph, registry)], broken };
}

function checkType(node: PipelineNode, registry: NodeRegistry): Diagnostic[] {
  const definition = registry.get(node.type);
  if (!definition) return [diagnostic('node-type-unknown', { type: node.type }, { nodeId: node.id })];
  if (node.typeVersion <= definition.version) return [];
  const params = { type: node.type, version: node.typeVersion, supported: definition.version };
  return [diagnostic('node-type-too-new', params, { nodeId: node.id })];
}

function checkEdge({ from, to }: PipelineEdge, graph: DocumentGraph, registry: NodeRegistry): Diagnostic[] {
  const [source, target] = [graph.nodes.get(from.node), graph.nodes.get(to.node)];
  if (!source) return [diagnostic('edge-dangling', { node: from.node }, target ? { nodeId: to.node } : {})];
  if (!target) return [diagnostic('edge-dangling', { node: to.node }, { nodeId: from.node })];
  const unknown = (ports: PortDefinition[] | undefined, port: string, nodeId: string) =>
    !ports || ports.some((known) => known.name === port) ? [] : [diagnostic('edge-port-unknown', { port }, { nodeId })];
  const sourceType = registry.get(source.type);
  return [
    ...unknown(sourceType && outputPortsOf(sourceType, source.config), from.port, from.node),
    ...unknown(registry.get(target.type)?.inputs, to.port, to.node),
  ];
}

function checkInputs(node: PipelineNode, graph: DocumentGraph, registry: NodeRegistry): Diagnostic[] {
  const edges = graph.incoming(node.id);
  return (registry.get(node.type)?.inputs ?? []).flatMap((port) => {
    const count = edges.filter((edge) => edge.to.port === port.name).length;
    if (count === 0 && !port.optional) return [diagnostic('input-missing', { port: port.label }, { nodeId: node.id })];
    return count > 1 && !port.many ? [diagnostic('edge-repeated', { port: port.label, count }, { nodeId: node.id })] : [];
  });
}

/** One diagnostic a circle. Each node left over by the topological order has one before it that is left over too. */
function findCycles(graph: DocumentGraph): Diagnostic[] {
  const left = new Set(graph.cyclic.map((node) => node.id));
  const found: Diagnostic[] = [];
  for (const { id: start } of graph.cyclic) {
    const path: string[] = [];
    const places = new Map<string, number>();
    let id: string | undefined = left.has(start) ? start : undefined;
    while (id !== undefined && !places.has(id)) {
      places.set(id, path.length);
      path.push(id);
      id = graph.incoming(id).find((edge) => left.has(edge.from.node))?.from.node;
    }
    const circle = id === undefined ? [] : path.slice(places.get(id)).reverse();
    for (const seen of path) left.delete(seen);
    const [first] = circle;
    if (first === undefined) continue;
    const names = circle.map((member) => `“${graph.nodes.get(member)?.name || member}”`);
    found.push(diagnostic('graph-cycle', { nodes: names.join(', '), nodeIds: circle }, { nodeId: first }));
  }
  return found;
}

/** A run does only what targets need. */
function checkEnds(graph: DocumentGraph, registry: NodeRegistry): Diagnostic[] {
  const isTarget = (node: PipelineNode) => registry.get(node.type)?.group === 'target';
  const nodes = [...graph.nodes.values()];
  if (nodes.length === 0) return [];
  if (!nodes.some(isTarget)) return [diagnostic('target-missing')];
  const loose = nodes.filter((node) => registry.has(node.type) && !isTarget(node) && graph.outgoing(node.id).length === 0);
  return loose.map((node) => diagnostic('node-not-connected', {}, { nodeId: node.id }));
}
