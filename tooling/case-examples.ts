import type { CaseTable, NodeCase, NodeDefinition } from '@millrace/nodes/kit';
import { diagnosticCatalogue } from '@millrace/pipeline';
import { markdownTable } from './markdown-table.ts';

/** The examples of a node's page: each of its cases with configuration, rows before and rows after. */
export function caseExamples(definition: NodeDefinition, cases: NodeCase[]): string {
  return cases
    .filter(({ hidden }) => !hidden)
    .map((example) => [`### ${example.name}`, configText(example), ...before(definition, example), after(example)].join('\n\n'))
    .join('\n\n');
}

function configText({ config }: NodeCase): string {
  return `\`\`\`json\n${shortJson(config, '')}\n\`\`\``;
}

function before(definition: NodeDefinition, { inputs, files = {} }: NodeCase): string[] {
  const tables = definition.inputs.flatMap(({ name }) => [inputs[name] ?? []].flat().map((table) => ({ name, table })));
  const labels = tables.map(({ name }, index) => {
    if (tables.length === 1) return 'Before:';
    return tables.filter((other) => other.name === name).length > 1 ? `Input ${index + 1}:` : `\`${name}\`:`;
  });
  return [
    ...Object.entries(files).map(([path, content]) =>
      typeof content === 'string'
        ? `\`${path}\`:\n\n\`\`\`text\n${content.trimEnd()}\n\`\`\``
        : `\`${path}\`:\n\n${tableText('table' in content ? content.table : content)}`,
    ),
    ...tables.map(({ table }, index) => `${labels[index]}\n\n${tableText(table)}`),
  ];
}

function after(example: NodeCase): string {
  if ('output' in example) return `After:\n\n${tableText(example.output)}`;
  const { code, path = [] } = example.diagnostic;
  const severity = Object.entries(diagnosticCatalogue).find(([known]) => known === code)?.[1].severity ?? 'error';
  const place = path.length > 0 ? ` at \`${path.join('.')}\`` : '';
  return `Reports the ${severity} [\`${code}\`](../reference/diagnostics.md)${place}.`;
}

function tableText({ columns, rows }: CaseTable): string {
  const head = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  if (rows.length === 0) return `${markdownTable(head, [])}\nNo rows.`;
  return markdownTable(
    head,
    rows.map((row) => row.map(cellText)),
  ).trimEnd();
}

function cellText(cell: CaseTable['rows'][number][number]): string {
  if (cell === null) return '*null*';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

const LONGEST_LINE = 110;

/** JSON whose short objects and lists stand on one line. */
function shortJson(value: unknown, indent: string): string {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (line.length + indent.length <= LONGEST_LINE || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + shortJson(item, inner)).join(',\n')}\n${indent}]`;
  const entries = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${shortJson(item, inner)}`);
  return `{\n${entries.join(',\n')}\n${indent}}`;
}
