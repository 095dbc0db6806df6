import { outColours } from '../colours.ts';
import { exitCodes } from '../exit-codes.ts';
import { printDiagnostics } from '../print-error.ts';
import { type PipelineOptions, withPipeline } from '../with-pipeline.ts';

export interface ValidateOptions extends PipelineOptions {
  /** The engine that the pipeline is to run on. */
  engine: 'duckdb' | 'spark';
}

/** Says what is wrong with a pipeline. @returns the exit code */
export async function validate(file: string, options: ValidateOptions): Promise<number> {
  return withPipeline(file, options, async ({ services, document }) => {
    const result = await services.design.validate({ document, parameters: options.param ?? {}, engine: options.engine });
    const errors = result.diagnostics.filter((found) => found.severity === 'error').length;
    if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else {
      printDiagnostics(result.diagnostics, document);
      const nodes = `${document.nodes.length} ${document.nodes.length === 1 ? 'node' : 'nodes'}`;
      process.stdout.write(
        errors === 0 ? `${outColours.green('✓')} ${nodes}, no errors\n` : `${nodes}, ${errors} ${errors === 1 ? 'error' : 'errors'}\n`,
      );
    }
    return errors === 0 ? exitCodes.ok : exitCodes.errors;
  });
}
