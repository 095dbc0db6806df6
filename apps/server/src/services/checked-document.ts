import { type PipelineDocument, parseDocument } from '@millrace/pipeline';
import { UserError } from './user-error.ts';

/**
 * A document that came from outside. Its shape may be checked already; this also refuses what is nested too deep or has
 * keys that reach into prototypes, which a file with it could not be opened for again.
 * @throws UserError with the diagnostics
 */
export function checkedDocument(value: unknown): PipelineDocument {
  const parsed = parseDocument(value);
  if (parsed.ok) return parsed.document;
  throw new UserError('invalid', 'document-invalid', parsed.diagnostics[0]?.message ?? 'The document cannot be read.', {
    diagnostics: parsed.diagnostics,
  });
}
