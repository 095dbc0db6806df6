import { describeSignature, type FunctionEntry, functionGroups, functionTable, parseSignature, type SampleColumns } from '@millrace/plan';
import { markdownTable } from './markdown-table.ts';

/** The reference of functions: a table for each group. */
export function functionsPage(): string {
  const sections = Object.entries(functionGroups).map(([group, title]) => {
    const rows = functionTable.filter((entry) => entry.group === group).map(functionRow);
    return `## ${title}\n\n${markdownTable(['how to call it', 'what it gives', 'example', 'result', 'on Spark'], rows)}`;
  });
  const spark = functionTable.filter(({ spark: form }) => form.kind !== 'none').length;
  return `# Functions

What expressions may call, in DuckDB's SQL: ${functionTable.length} functions and operators, ${spark} of them also on Spark. What is not listed here but
known to DuckDB runs there too. The examples are run as tests. Made from \`packages/plan/src/functions\` by \`npm run generate\`.

*NUMERIC* stands for any type of number, *ANY* for any type; what is in brackets may be left out, and … means one or more.

${sections.join('\n')}`;
}

function functionRow(entry: FunctionEntry): string[] {
  const calls = entry.signatures.map((signature) => code(describeSignature(entry, parseSignature(signature))));
  const aliases = entry.aliases ? `. Also ${entry.aliases.map(code).join(', ')}` : '';
  return [calls.join('<br>'), entry.text + aliases, code(entry.example) + sampleText(entry.over), code(entry.result), sparkText(entry)];
}

function sampleText(over: SampleColumns | undefined): string {
  if (!over) return '';
  return ` over ${Object.entries(over)
    .map(([name, values]) => code(`${name} = ${values.join(', ')}`))
    .join(' and ')}`;
}

function sparkText({ spark }: FunctionEntry): string {
  switch (spark.kind) {
    case 'same':
      return 'the same';
    case 'named':
      return code(spark.name);
    case 'template':
      return (typeof spark.texts === 'string' ? [spark.texts] : Object.values(spark.texts))
        .map((text) => code(text.replaceAll(/\$(?:tail|distinct)/g, '')))
        .join(' or ');
    case 'rule':
      return spark.text;
    case 'none':
      return `no: ${spark.reason}`;
  }
}

/** A backquote inside is kept by longer fences. */
function code(text: string): string {
  if (text === '') return 'the empty text';
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
