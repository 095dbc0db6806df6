import { describeFields, type FieldSpec, type NodeDefinition, nodeGroups } from '@millrace/nodes/kit';
import type { NodeFolder } from '@millrace/nodes/testing';
import { caseExamples } from './case-examples.ts';
import { markdownTable } from './markdown-table.ts';

/** The list of all nodes, by group. */
export function nodeIndexPage(definitions: readonly NodeDefinition[]): string {
  const sections = Object.entries(nodeGroups).flatMap(([group, title]) => {
    const lines = definitions.filter((definition) => definition.group === group).map(indexLine);
    return lines.length === 0 ? [] : [`## ${title}\n\n${lines.join('\n')}\n`];
  });
  return `# Nodes\n\nMade from each node's definition by \`npm run generate\`. [Figures](FIGURES.md): types by group, cases, files and lines of each.\n\n${sections.join('\n')}`;
}

function indexLine({ type, title, summary }: NodeDefinition): string {
  return `- [${title}](${type}.md): ${summary}.`;
}

/** The page of one node: its author's text, its ports, its fields and its cases as examples. */
export function nodePage(definition: NodeDefinition, { readme, cases }: NodeFolder): string {
  const { title, type, group } = definition;
  const fields = describeFields(definition.config);
  const ports = [
    ...definition.inputs.map((port) => [`\`${port.name}\``, 'input', portText(port)]),
    ...definition.outputs.map((port) => [`\`${port.name}\``, 'output', portText(port)]),
  ];
  const lists = fields.filter(({ item }) => item !== undefined);
  return `# ${title}

*${nodeGroups[group]}*, \`"type": "${type}"\`

${readme.replace(/^# .*\n\s*/, '').trim()}

## Ports

${markdownTable(['port', 'side', 'what'], ports)}
## Fields

${fieldTable(fields)}${lists.map(({ name, label, item }) => `\n### Each of \`${name}\`: ${label}\n\n${fieldTable(item ?? [])}`).join('')}
## Examples

${caseExamples(definition, cases)}
`;
}

function portText({ label, many, optional }: NodeDefinition['inputs'][number]): string {
  return `${label}${many ? ', takes several edges' : ''}${optional ? ', may stay unconnected' : ''}`;
}

function fieldTable(fields: FieldSpec[]): string {
  const rows = fields.map((field) => [`\`${field.name}\``, field.label, fieldText(field), valueText(field.defaultValue)]);
  return markdownTable(['field', 'in the form', 'what it takes', 'default'], rows);
}

function fieldText({ kind, values, choices, help, when, bounds }: FieldSpec): string {
  const taken =
    kind === 'choice' ? (values ?? []).map((value) => `\`${value}\` (${choices?.[value] ?? value})`).join(', ') : kindTexts[kind];
  const between = bounds && bounds.min !== null && bounds.max !== null ? ` from ${bounds.min} to ${bounds.max}` : '';
  const condition = when ? `Only when \`${when.field}\` is ${when.is.map((value) => `\`${value}\``).join(' or ')}` : '';
  return [taken + between, help ?? '', condition].filter((text) => text !== '').join('. ');
}

const kindTexts: Record<Exclude<FieldSpec['kind'], 'choice'>, string> = {
  text: 'a text',
  longtext: 'a text',
  number: 'a whole number',
  boolean: '`true` or `false`',
  column: 'a column',
  columns: 'a list of columns',
  expression: 'an expression',
  predicate: 'an expression that is true or false',
  sql: 'a SELECT',
  path: 'a path',
  datatype: 'a type',
  connection: 'a saved connection',
  list: 'a list, see below',
};

function valueText(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return 'none';
  return value === '' ? 'empty' : `\`${String(value)}\``;
}
