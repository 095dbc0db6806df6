import type { InputRel, LogicalPlan } from '@millrace/plan';

/** Names of nodes' outputs as tables of a statement: the node's id, with the port where a node has several. */
export class TableNames {
  private readonly names = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** The name of an output; `severalPorts` tells it apart from the node's other outputs. */
  nameOf(nodeId: string, port: string, severalPorts: boolean): string {
    const key = JSON.stringify([nodeId, port]);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const name = this.free(severalPorts ? `${nodeId}:${port}` : nodeId);
    this.names.set(key, name);
    this.taken.add(name.toLowerCase());
    return name;
  }

  /** Ids that differ in case alone are the same name to an engine. */
  private free(wanted: string): string {
    if (!this.taken.has(wanted.toLowerCase())) return wanted;
    for (let number = 2; ; number++) if (!this.taken.has(`${wanted}~${number}`.toLowerCase())) return `${wanted}~${number}`;
  }
}

/** How the outputs of a plan's nodes are called in a statement over them. */
export function tableNamesOf(plan: LogicalPlan): (input: Pick<InputRel, 'nodeId' | 'port'>) => string {
  const names = new TableNames();
  const several = new Map(plan.nodes.map((node) => [node.nodeId, Object.keys(node.outputs).length > 1]));
  for (const node of plan.nodes)
    for (const port of Object.keys(node.outputs)) names.nameOf(node.nodeId, port, several.get(node.nodeId) ?? false);
  return ({ nodeId, port }) => names.nameOf(nodeId, port, several.get(nodeId) ?? false);
}
