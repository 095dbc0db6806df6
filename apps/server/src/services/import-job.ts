import { ImportBody, type ImportResult } from '@millrace/api';
import { openGlueJob, readGlueJob, readGlueScript } from '@millrace/glue';
import { sparkTranslator } from './spark-translator.ts';
import { UserError } from './user-error.ts';

/**
 * Turns the text of a Glue job, or of a script that Glue Studio generated, into a pipeline, with a report on what became of each node. Reads no file and needs no workspace.
 * @throws UserError with the diagnostics when the text is none
 */
export async function importJob(body: ImportBody): Promise<ImportResult> {
  const { name, text, paths } = ImportBody.parse(body);
  const read = /\.py$/i.test(name) ? readGlueScript(text, plainName(name)) : readGlueJob(text);
  if (!read.ok) {
    const message = read.diagnostics[0]?.message ?? 'The file cannot be read.';
    throw new UserError('invalid', 'import-unreadable', message, { hint: read.diagnostics[0]?.hint, diagnostics: read.diagnostics });
  }
  const needsTranslator = /SparkSQL|sparkSqlQuery/.test(text);
  const translateSql = needsTranslator ? await sparkTranslator('spark') : undefined;
  const opened = openGlueJob(read.job, { paths, name: plainName(name), ...(translateSql ? { translateSql } : {}) });
  return { ...opened, diagnostics: [...read.diagnostics, ...opened.diagnostics] };
}

/** A file's name without its folders and its ending. */
function plainName(file: string): string {
  return file
    .replace(/^.*[\\/]/, '')
    .replace(/\.[a-z]+$/i, '')
    .slice(0, 200);
}
