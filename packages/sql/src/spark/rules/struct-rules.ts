import { parseTypeName } from '@millrace/plan';
import { quoteName, quoteText, quoteType } from '../quote-spark.ts';
import { constantNumber, type RuleCall, refuse, requireText, type SparkRule } from '../spark-rule.ts';

/** Structs and JSON. */
export const structRules: Readonly<Record<string, SparkRule>> = {
  struct_pack: ({ args, argumentNames = [] }) =>
    `named_struct(${args.flatMap((value, index) => [quoteText(argumentNames[index] ?? ''), value]).join(', ')})`,
  struct_extract: (call) => {
    const type = call.typeOf(call.arguments[0]);
    return type?.kind === 'map'
      ? `try_element_at(${call.args.join(', ')})`
      : `${call.args[0]}.${quoteName(requireText(call, 1, 'the name'))}`;
  },
  json_extract_string: (call) => `get_json_object(${call.args[0]}, ${quoteText(jsonPath(call))})`,
  json_exists: (call) => `(get_json_object(${call.args[0]}, ${quoteText(jsonPath(call))}) IS NOT NULL)`,
  to_json: (call) => {
    const kind = call.typeOf(call.arguments[0])?.kind;
    if (kind !== undefined && kind !== 'struct' && kind !== 'list' && kind !== 'map')
      throw refuse('to_json', 'it writes structs, lists and maps only');
    return kind === 'list' || kind === 'map' ? `to_json(${call.args[0]})` : `to_json(${call.args[0]}, map('ignoreNullFields', 'false'))`;
  },
  from_json: (call) => {
    const structure = requireText(call, 1, 'the structure');
    let tree: unknown;
    try {
      tree = JSON.parse(structure);
    } catch {
      throw refuse('from_json', 'the structure is no JSON');
    }
    return `from_json(${call.args[0]}, ${quoteText(structureType(tree))})`;
  },
};

function structureType(tree: unknown): string {
  if (typeof tree === 'string') {
    const type = parseTypeName(tree);
    if (type) return quoteType(type);
  }
  if (Array.isArray(tree) && tree.length === 1) return `ARRAY<${structureType(tree[0])}>`;
  if (typeof tree === 'object' && tree !== null && !Array.isArray(tree)) {
    return `STRUCT<${Object.entries(tree)
      .map(([name, value]) => `${quoteName(name)}: ${structureType(value)}`)
      .join(', ')}>`;
  }
  throw refuse('from_json', 'the structure names a type that it does not know');
}

/** `$.a.b[0]`, `a` or an index, as a path of Spark's. */
function jsonPath(call: RuleCall): string {
  const index = constantNumber(call.arguments[1]);
  if (index !== undefined && index >= 0) return `$[${index}]`;
  const path = requireText(call, 1, 'the path');
  if (!path.startsWith('$') && !path.startsWith('/')) return `$['${path}']`;
  const steps = [...path.matchAll(/\.([A-Za-z_]\w*)|\."([^"']*)"|\[(\d+)\]/g)];
  const isPlain = path.startsWith('$') && steps.reduce((length, [whole]) => length + whole.length, 1) === path.length;
  if (!isPlain) throw refuse(call.name, 'the path must be like $.name[0]');
  return `$${steps.map(([, name, quoted, place]) => (place !== undefined ? `[${place}]` : name !== undefined ? `.${name}` : `['${quoted}']`)).join('')}`;
}
