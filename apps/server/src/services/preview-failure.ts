import { EngineFailure } from '@millrace/engine';
import { diagnostic } from '@millrace/pipeline';
import { shownError } from './shown-event.ts';
import { UserError } from './user-error.ts';
import type { Workspace } from './workspace.ts';

/** A preview that the engine refused or could not finish, told at its node. */
export function previewFailure(workspace: Workspace, nodeId: string, error: unknown): unknown {
  if (!(error instanceof EngineFailure)) return error;
  const { code, message, hint, file, line, nodeId: failedNode } = shownError(workspace, error.detail);
  const place = file === undefined ? '' : ` (${file}${line === undefined ? '' : `, line ${line}`})`;
  const reason = `${message}${file !== undefined && message.includes(file) ? '' : place}`;
  const found = diagnostic('preview-failed', { reason, hint: hint ?? '' }, { nodeId: failedNode ?? nodeId });
  return new UserError('invalid', code, reason, { hint, diagnostics: [found], cause: error });
}
