import type { NodeDefinition } from '@millrace/nodes/kit';
import type { PipelineNode } from '@millrace/pipeline';

interface CardText {
  line: string;
  /** The configuration is not valid yet: the line says so instead of describing it. */
  incomplete: boolean;
}

/** The line of a node whose configuration is not finished. */
export const toBeSetUp: CardText = { line: 'To be set up', incomplete: true };

const cache = new WeakMap<PipelineNode, CardText>();

/** The line on a node's card that says what it does. Nodes are immutable, so each is described once. */
export function cardText(node: PipelineNode, definition: NodeDefinition | undefined): CardText {
  let text = cache.get(node);
  if (!text) {
    text = describe(node, definition);
    cache.set(node, text);
  }
  return text;
}

function describe(node: PipelineNode, definition: NodeDefinition | undefined): CardText {
  if (!definition) return { line: 'Kept as it is; cannot be run', incomplete: true };
  const config = definition.config.safeParse(node.config);
  if (!config.success) return toBeSetUp;
  const line = definition.describe(config.data).trim();
  return line === '' ? toBeSetUp : { line, incomplete: false };
}
