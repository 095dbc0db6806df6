import type { Diagnostic, PipelineDocument } from '@millrace/pipeline';
import { UserError } from '@millrace/server/services';
import { errorColours } from './colours.ts';
import { printable } from './printable.ts';

const colourOf = { error: errorColours.red, warning: errorColours.yellow, info: errorColours.cyan };

/** Writes what is wrong to the terminal's error stream: `error: <node>: message`, and below it what to do. */
export function printError(error: Error, document?: PipelineDocument): void {
  const diagnostics = error instanceof UserError ? (error.diagnostics ?? []) : [];
  if (diagnostics.length > 0) printDiagnostics(diagnostics, document);
  else writeLine('error', error.message, error instanceof UserError ? error.hint : undefined);
}

/** Writes diagnostics, each at its node's name. */
export function printDiagnostics(diagnostics: Diagnostic[], document?: PipelineDocument): void {
  for (const { severity, message, hint, nodeId, path } of diagnostics) {
    const node = document?.nodes.find((candidate) => candidate.id === nodeId);
    const place = nodeId === undefined ? '' : `${node && node.name !== '' ? node.name : nodeId}: `;
    const field = path === undefined || path.length === 0 ? '' : ` (${path.join('.')})`;
    writeLine(severity, `${place}${message}${field}`, hint);
  }
}

function writeLine(severity: Diagnostic['severity'], message: string, hint: string | undefined): void {
  process.stderr.write(`${colourOf[severity](`${severity}:`)} ${printable(message)}\n`);
  if (hint !== undefined && hint !== '') process.stderr.write(`  ${errorColours.dim(printable(hint))}\n`);
}
