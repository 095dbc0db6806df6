import { writeFile } from 'node:fs/promises';
import type { ExportFormat } from '@millrace/api';
import { exitCodes } from '../exit-codes.ts';
import { printDiagnostics } from '../print-error.ts';
import { type PipelineOptions, withPipeline } from '../with-pipeline.ts';

/** Writes a pipeline in the form of another tool, to a file or to standard output. @returns the exit code */
export async function exportPipeline(file: string, format: ExportFormat, options: PipelineOptions & { out?: string }): Promise<number> {
  return withPipeline(file, options, async ({ services, document }) => {
    const { text, diagnostics } = await services.exports.export({ document, format, parameters: options.param ?? {} });
    printDiagnostics(diagnostics, document);
    if (diagnostics.some(({ severity }) => severity === 'error')) return exitCodes.errors;
    if (options.out === undefined) process.stdout.write(text);
    else await writeFile(options.out, text);
    return exitCodes.ok;
  });
}
