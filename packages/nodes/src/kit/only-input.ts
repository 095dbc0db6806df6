import type { LowerContext, NodeInput } from './definition.ts';

/** The one input of a port that takes a single edge; required ports are connected before a node is lowered. */
export function onlyInput(context: LowerContext, port = 'in'): NodeInput {
  const input = context.inputs[port]?.[0];
  if (!input) throw new TypeError(`The port “${port}” of ${context.nodeId} has no input: it must not be lowered`);
  return input;
}
