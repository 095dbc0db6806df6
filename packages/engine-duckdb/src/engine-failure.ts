import { EngineFailure, type RunError } from '@millrace/engine';

/** A failure told in the user's terms; `file` is a path that the caller shows relative to the workspace. */
export function failure(errorClass: RunError['class'], code: string, message: string, more: Partial<RunError> = {}): EngineFailure {
  return new EngineFailure({ class: errorClass, code, message, retryable: false, ...more });
}
