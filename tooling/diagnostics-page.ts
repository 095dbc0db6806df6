import { diagnosticCatalogue } from '@millrace/pipeline';
import { markdownTable } from './markdown-table.ts';

/** The page of all diagnostics, in the catalogue's order. */
export function diagnosticsPage(): string {
  const entries: [string, { severity: string; message: string; hint?: string }][] = Object.entries(diagnosticCatalogue);
  const rows = entries.map(([code, { severity, message, hint }]) => [`\`${code}\``, severity, message, hint ?? '']);
  return `# Diagnostics

All that Millrace says about a pipeline before it runs. A pipeline with an error cannot be run; \`{name}\` stands for what it
is about. Made from \`packages/pipeline/src/diagnostic-catalogue.ts\` by \`npm run generate\`.

${markdownTable(['code', 'severity', 'message', 'what to do'], rows)}`;
}
