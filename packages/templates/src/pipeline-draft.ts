import { nodeRegistry } from '@millrace/nodes/registry';
import { freeNodeId, freeNodeName, layeredLayout, type PipelineDocument, type PortRef } from '@millrace/pipeline';

/** A node's output as a template passes it on. */
export type Flow = PortRef;

/** Draws a pipeline node by node; the places come at the end. */
export class PipelineDraft {
  private readonly document: PipelineDocument;

  constructor(document: PipelineDocument) {
    this.document = document;
  }

  /**
   * Adds a node behind others.
   * @param inputs what feeds it: its ports in their order, the last one taking the rest
   * @returns its first output, or one of another name
   */
  add(type: string, name: string, config: Record<string, unknown>, inputs: Flow[] = []): Flow & { at(port: string): Flow } {
    const { document } = this;
    const definition = nodeRegistry.get(type);
    if (!definition) throw new Error(`A template uses the node type ${type}, which there is not.`);
    const id = freeNodeId(document, type);
    document.nodes.push({
      id,
      type,
      typeVersion: definition.version,
      name: freeNodeName(document, name),
      config: definition.config.strict().parse(config),
    });
    for (const [index, from] of inputs.entries()) {
      const port = definition.inputs[Math.min(index, definition.inputs.length - 1)];
      if (!port) throw new Error(`The node type ${type} takes no input.`);
      document.edges.push({ from: { node: from.node, port: from.port }, to: { node: id, port: port.name } });
    }
    return { node: id, port: definition.outputs[0]?.name ?? 'out', at: (port) => ({ node: id, port }) };
  }

  finish(): PipelineDocument {
    const { document } = this;
    const ids = document.nodes.map(({ id }) => id);
    document.layout.nodes = layeredLayout(ids, document.edges);
    return document;
  }
}
