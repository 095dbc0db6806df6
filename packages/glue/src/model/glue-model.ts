import model from './glue-model.json' with { type: 'json' };

/** A shape of Glue's public service model. Its parts are named: another shape, or a plain type such as `string`. */
export type GlueShape =
  | { kind: 'plain'; type: string }
  | { kind: 'enum'; values: readonly string[] }
  | { kind: 'list'; item: string; min: number; max: number }
  | { kind: 'map'; value: string }
  | { kind: 'structure'; members: ReadonlyMap<string, string>; required: readonly string[] };

interface StoredShape {
  enum?: string[];
  list?: string;
  map?: string;
  min?: number;
  max?: number;
  members?: Record<string, string>;
  required?: string[];
}

const shapes = new Map(Object.entries(model.shapes as Record<string, StoredShape>).map(([name, stored]) => [name, shapeOf(stored)]));

/** The shape of a name of the model; a name that it lacks is a plain type. */
export function glueShape(name: string): GlueShape {
  return shapes.get(name) ?? { kind: 'plain', type: name };
}

/** The members of a kind of node; undefined for a kind that the model lacks. */
export function nodeMembers(kind: string): ReadonlyMap<string, string> | undefined {
  const node = glueShape('CodeGenConfigurationNode');
  const name = node.kind === 'structure' ? node.members.get(kind) : undefined;
  const shape = name === undefined ? undefined : glueShape(name);
  return shape?.kind === 'structure' ? shape.members : undefined;
}

function shapeOf({
  enum: values,
  list,
  map,
  min = 0,
  max = Number.POSITIVE_INFINITY,
  members = {},
  required = [],
}: StoredShape): GlueShape {
  if (values) return { kind: 'enum', values };
  if (list !== undefined) return { kind: 'list', item: list, min, max };
  if (map !== undefined) return { kind: 'map', value: map };
  return { kind: 'structure', members: new Map(Object.entries(members)), required };
}
