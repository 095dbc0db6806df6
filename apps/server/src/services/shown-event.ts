import type { RunError, RunEventBody } from '@millrace/engine';
import { shownPath, shownText, type Workspace } from './workspace.ts';

/** An event as people see it: paths from the workspace on, not from the root of this machine. */
export function shownEvent(workspace: Workspace, body: RunEventBody): RunEventBody {
  switch (body.kind) {
    case 'output-committed':
      return { ...body, path: shownPath(workspace, body.path) };
    case 'log':
      return { ...body, message: shownText(workspace, body.message) };
    case 'run-finished':
      return body.error ? { ...body, error: shownError(workspace, body.error) } : body;
    default:
      return body;
  }
}

export function shownError(workspace: Workspace, error: RunError): RunError {
  return {
    ...error,
    message: shownText(workspace, error.message),
    ...(error.hint === undefined ? {} : { hint: shownText(workspace, error.hint) }),
    ...(error.file === undefined ? {} : { file: shownPath(workspace, error.file) }),
  };
}
