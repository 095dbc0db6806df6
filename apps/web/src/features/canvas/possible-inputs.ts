import { type NodeRegistry, outputPortsOf } from '@millrace/nodes/kit';
import { type PipelineDocument, type PortRef, wouldCycle } from '@millrace/pipeline';

export interface PossibleInput {
  port: PortRef;
  /** The node's name and, where it has several outputs, that of the port. */
  label: string;
}

/** The outputs that may feed a node: of all other nodes but those that it feeds itself. */
export function possibleInputs(document: PipelineDocument, registry: NodeRegistry, nodeId: string): PossibleInput[] {
  return document.nodes.flatMap((node) => {
    const definition = registry.get(node.type);
    if (!definition || node.id === nodeId || wouldCycle(document, node.id, nodeId)) return [];
    const ports = outputPortsOf(definition, node.config);
    return ports.map((port) => ({
      port: { node: node.id, port: port.name },
      label: ports.length > 1 ? `${node.name}: ${port.label}` : node.name,
    }));
  });
}
