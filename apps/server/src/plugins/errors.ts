import { hasZodFastifySchemaValidationErrors } from '@fastify/type-provider-zod';
import type { ApiError } from '@millrace/api';
import { EngineFailure } from '@millrace/engine';
import type { FastifyError, FastifyInstance } from 'fastify';
import { SaveConflictError } from '../services/pipeline-store.ts';
import { shownError } from '../services/shown-event.ts';
import { UserError, type UserErrorKind } from '../services/user-error.ts';
import type { Workspace } from '../services/workspace.ts';

const statusOf: Record<UserErrorKind, number> = { invalid: 400, missing: 404, conflict: 409, refused: 403 };

/** Turns every error into an answer that tells what, where and what to do, and nothing of the machine. */
export function registerErrors(app: FastifyInstance, workspace: Workspace): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof SaveConflictError) {
      return reply.code(409).send({ error: 'conflict', message: error.message, current: error.current });
    }
    // Whoever asked is gone, and what was done for them was stopped.
    if (error.name === 'AbortError' && reply.raw.destroyed) return reply.send();
    const { status, body } = answerTo(error, workspace);
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    return reply.code(status).send(body);
  });
}

function answerTo(error: FastifyError, workspace: Workspace): { status: number; body: ApiError } {
  if (error instanceof UserError) {
    return {
      status: statusOf[error.kind],
      body: {
        error: error.code,
        message: error.message,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        ...(error.diagnostics === undefined ? {} : { diagnostics: error.diagnostics }),
      },
    };
  }
  if (error instanceof EngineFailure) {
    const { code, message, hint } = shownError(workspace, error.detail);
    return { status: 422, body: { error: code, message, ...(hint === undefined ? {} : { hint }) } };
  }
  if (hasZodFastifySchemaValidationErrors(error)) return { status: 400, body: { error: 'bad-request', message: wrongShape(error) } };
  return plain(error);
}

function wrongShape(error: FastifyError): string {
  const issues = error.validation ?? [];
  const [first] = issues;
  const place = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '';
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return `The request is not as expected: ${place === '' ? '' : `${place}: `}${first?.message ?? 'wrong shape'}${more}`;
}

function plain(error: FastifyError): { status: number; body: ApiError } {
  const status = error.statusCode ?? 500;
  if (status === 413) return { status, body: { error: 'too-large', message: 'The request is too large.' } };
  if (status === 415) {
    return { status, body: { error: 'not-json', message: 'The request must be JSON.', hint: 'Send “content-type: application/json”.' } };
  }
  if (status === 429) return { status, body: { error: 'too-many', message: 'Too many attempts.', hint: 'Wait a minute and try again.' } };
  if (status >= 400 && status < 500) return { status, body: { error: 'bad-request', message: 'The request could not be read.' } };
  return systemFailure(error.code) ?? { status: 500, body: unexpected };
}

const unexpected: ApiError = {
  error: 'unexpected',
  message: 'Something went wrong in the studio.',
  hint: 'Its log in the terminal has the details.',
};

/** What the operating system refused, such as to write a pipeline or the history of runs. */
function systemFailure(code: string): { status: number; body: ApiError } | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return { status: 507, body: { error: 'disk-full', message: 'The disk is full.', hint: 'Free some space and try again.' } };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_READONLY':
    case 'SQLITE_IOERR_WRITE':
      return { status: 507, body: { error: 'not-writable', message: 'The workspace cannot be written.', hint: 'Check its permissions.' } };
    default:
      return undefined;
  }
}
