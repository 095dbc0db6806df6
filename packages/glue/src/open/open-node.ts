import { glueMappings } from '@millrace/nodes/glue-mappings';
import {
  type FromGlueContext,
  type FromGlueNode,
  type GlueMapping,
  type GlueNode,
  glueObject,
  glueText,
  outputPortsOf,
  type PortDefinition,
} from '@millrace/nodes/kit';
import { nodeRegistry } from '@millrace/nodes/registry';

/** What a Glue node becomes. */
export interface OpenedNode {
  type: string;
  typeVersion: number;
  config: Record<string, unknown>;
  inputPort(place: number): string;
  fromPort(place: number): string | undefined;
  outputs: string[];
  status: 'runnable' | 'noted' | 'kept';
  notes: string[];
}

/** The type of a node that is kept as it is begins so; Glue's kind follows. */
export const KEPT_TYPE = 'glue:';

const byKind = new Map(glueMappings.flatMap((mapping) => mapping.kinds.map((kind) => [kind, mapping] as const)));

/** The kind and payload of what stands at a node's id; undefined when it is no object with one key. */
export function glueNodeOf(value: unknown): GlueNode | undefined {
  const [[kind, payload] = [], ...others] = Object.entries(glueObject(value)).filter(([, inner]) => inner !== null);
  if (kind === undefined || others.length > 0 || typeof payload !== 'object' || Array.isArray(payload)) return undefined;
  return { kind, payload: glueObject(payload) };
}

/** What a node is called for people: its kind, or the name of its transform. */
export function kindName({ kind, payload }: GlueNode): string {
  if (kind !== 'DynamicTransform') return kind;
  return glueText(payload.TransformName) || glueText(payload.FunctionName) || kind;
}

/** Makes a node of ours from Glue's, or keeps it as it is and says why. */
export function openNode(node: GlueNode, context: FromGlueContext): OpenedNode {
  const mapping = mappingOf(node);
  if (!mapping) return keptNode(node, `there is no node type for ${kindName(node)} yet`);
  const definition = nodeRegistry.get(mapping.type);
  const read = readNode(mapping, node, context);
  if (!definition || 'reason' in read) return keptNode(node, 'reason' in read ? read.reason : `there is no type ${mapping.type}`);
  const parsed = definition.config.safeParse(read.config);
  if (!parsed.success) return keptNode(node, parsed.error.issues[0]?.message ?? 'its configuration does not fit');
  const notes = read.notes ?? [];
  const ports = (all: PortDefinition[]) => all.map(({ name }) => name);
  return {
    type: mapping.type,
    typeVersion: definition.version,
    config: read.config,
    inputPort: (place) => read.inputPorts?.[place] ?? definition.inputs[0]?.name ?? 'in',
    fromPort: (place) => read.fromPorts?.[place],
    outputs: ports(outputPortsOf(definition, read.config)),
    status: notes.length > 0 ? 'noted' : 'runnable',
    notes,
  };
}

function mappingOf(node: GlueNode): GlueMapping | undefined {
  if (node.kind !== 'DynamicTransform') return byKind.get(node.kind);
  const names = [node.payload.TransformName, node.payload.FunctionName].map((name) => glueText(name) ?? '');
  return names.map((name) => byKind.get(name)).find((mapping) => mapping !== undefined);
}

/** A payload may be odder than its mapping foresees: the node is kept then, and the rest of the job opens. */
function readNode(mapping: GlueMapping, node: GlueNode, context: FromGlueContext): FromGlueNode | { reason: string } {
  try {
    return mapping.fromGlue(node, context);
  } catch (error) {
    return { reason: `its settings cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** A node that is shown, flagged and written back, and does not run. */
export function keptNode(node: GlueNode | undefined, reason: string): OpenedNode {
  const kind = node
    ? kindName(node)
        .replace(/[^A-Za-z0-9_.-]/g, '_')
        .slice(0, 100)
    : 'unknown';
  return {
    type: `${KEPT_TYPE}${kind || 'unknown'}`,
    typeVersion: 1,
    config: {},
    inputPort: () => 'in',
    fromPort: () => undefined,
    outputs: ['out'],
    status: 'kept',
    notes: [reason.replace(/\.$/, '')],
  };
}
