import { describeFields, type FieldKind, type FieldSpec, type NodeDefinition } from '@millrace/nodes/kit';
import { type Diagnostic, diagnostic, type PipelineNode } from '@millrace/pipeline';
import type { ParameterValue } from './read-parameters.ts';

export type FieldPath = (string | number)[];

/** A text in a node's configuration that is more than a text: an expression, a SELECT or a type. */
export interface TextField {
  path: FieldPath;
  kind: Extract<FieldKind, 'expression' | 'predicate' | 'sql' | 'datatype'>;
  text: string;
  /** The input port whose columns it sees. */
  input: string | undefined;
}

/** A node whose configuration has the shape that its type wants. */
export interface ConfiguredNode {
  node: PipelineNode;
  definition: NodeDefinition;
  config: Record<string, unknown>;
  texts: TextField[];
}

/** Reads a node's configuration; `${name}` in its texts and paths becomes the parameter's value. */
export function readConfig(
  node: PipelineNode,
  definition: NodeDefinition,
  parameters: ReadonlyMap<string, ParameterValue>,
): { configured: ConfiguredNode | undefined; diagnostics: Diagnostic[] } {
  const parsed = definition.config.safeParse(node.config);
  if (!parsed.success) {
    const diagnostics = parsed.error.issues.map(({ message, path }) => {
      const place = path.map((part) => (typeof part === 'number' ? part : String(part)));
      return diagnostic('config-invalid', { reason: message }, { nodeId: node.id, path: place });
    });
    return { configured: undefined, diagnostics };
  }
  const specs = fieldsOf(definition);
  const config = fillTexts(parsed.data, specs, parameters);
  return { configured: { node, definition, config, texts: textFields(config, specs, []) }, diagnostics: [] };
}

const known = new WeakMap<NodeDefinition, FieldSpec[]>();

function fieldsOf(definition: NodeDefinition): FieldSpec[] {
  const specs = known.get(definition) ?? describeFields(definition.config);
  known.set(definition, specs);
  return specs;
}

type Config = Record<string, unknown>;

function fillTexts(config: Config, specs: FieldSpec[], parameters: ReadonlyMap<string, ParameterValue>): Config {
  const filled: Config = { ...config };
  for (const { name, kind, item, verbatim } of specs) {
    const value = config[name];
    if (verbatim) continue;
    if ((kind === 'text' || kind === 'longtext' || kind === 'path') && typeof value === 'string') {
      filled[name] = value.replace(/\$\{([A-Za-z_]\w*)\}/g, (mark, parameter: string) => parameters.get(parameter)?.text ?? mark);
    } else if (item && Array.isArray(value)) filled[name] = value.map((row: Config) => fillTexts(row, item, parameters));
  }
  return filled;
}

function textFields(config: Config, specs: FieldSpec[], path: FieldPath): TextField[] {
  return specs.flatMap(({ name, kind, item, input }) => {
    const value = config[name];
    const place = [...path, name];
    if (item && Array.isArray(value)) return value.flatMap((row: Config, index) => textFields(row, item, [...place, index]));
    if (typeof value !== 'string' || value.trim() === '') return [];
    const isText = kind === 'expression' || kind === 'predicate' || kind === 'sql' || kind === 'datatype';
    return isText ? [{ path: place, kind, text: value, input }] : [];
  });
}
