import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type PipelineDocument, parseDocumentText } from '@millrace/pipeline';
import { createServices, type Services, UserError } from '@millrace/server/services';
import { exitCodes } from './exit-codes.ts';
import { printError } from './print-error.ts';

export interface PipelineOptions {
  param?: Record<string, string>;
  workspace?: string;
  json?: boolean;
}

export interface OpenPipeline {
  services: Services;
  document: PipelineDocument;
  /** Under which id its runs are listed. */
  pipelineId: string;
}

/**
 * Opens a pipeline's file and its workspace, does something with them and closes all again.
 * @returns the exit code of `work`, or of what went wrong; that has been printed
 */
export async function withPipeline(file: string, options: PipelineOptions, work: (open: OpenPipeline) => Promise<number>): Promise<number> {
  const path = resolve(file);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UserError('missing', 'file-missing', `The file “${file}” cannot be read.`, { hint: 'Check the path.', cause });
  });
  const parsed = parseDocumentText(text);
  if (!parsed.ok) {
    printError(new UserError('invalid', 'pipeline-unreadable', `“${file}” is not a pipeline.`, { diagnostics: parsed.diagnostics }));
    return exitCodes.errors;
  }
  const services = await createServices({ folder: options.workspace ?? (await findWorkspace(path)), role: 'process' });
  try {
    return await work({ services, document: parsed.document, pipelineId: services.pipelines.idOfFile(path) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    printError(error, parsed.document);
    return error.kind === 'invalid' ? exitCodes.errors : exitCodes.usage;
  } finally {
    await services.close();
  }
}

/** The nearest folder above the file that holds `pipelines/`, else the file's own. */
async function findWorkspace(file: string): Promise<string> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found = await stat(join(folder, 'pipelines')).catch(() => undefined);
    if (found?.isDirectory()) return folder;
    if (dirname(folder) === folder) return dirname(file);
  }
}
