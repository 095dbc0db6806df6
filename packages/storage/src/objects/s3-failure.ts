import { StorageError, type StorageErrorCode } from '../storage-error.ts';

/** A reply that ended before its length, or not at all. */
export class BrokenReply extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BrokenReply';
  }
}

const BUSY = new Set([
  'SlowDown',
  'RequestTimeout',
  'InternalError',
  'ServiceUnavailable',
  'Throttling',
  'ThrottlingException',
  'OperationAborted',
]);
const BROKEN_CONNECTION = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
]);
const BAD_CREDENTIALS = new Set([
  'AccessDenied',
  'AllAccessDisabled',
  'AccountProblem',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'Forbidden',
]);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired', 'InvalidToken', 'RequestExpired']);

/** What an error of the SDK or of a connection says of itself. */
export function failureOf(error: unknown): { name: string; status: number | undefined; message: string } {
  if (typeof error !== 'object' || error === null) return { name: '', status: undefined, message: String(error) };
  const { name, Code, code, message } = error as { name?: unknown; Code?: unknown; code?: unknown; message?: unknown };
  const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
  const given = [Code, name === 'Error' ? code : name, code].find((value) => typeof value === 'string' && value !== '');
  return { name: typeof given === 'string' ? given : '', status: httpStatusCode, message: typeof message === 'string' ? message : '' };
}

export function isRetryable(error: unknown): boolean {
  if (error instanceof BrokenReply) return true;
  if (error instanceof StorageError) return false;
  const { name, status, message } = failureOf(error);
  if (status === 429 || status === 409 || (status !== undefined && status >= 500 && status !== 501)) return true;
  if (BUSY.has(name) || name === 'TimeoutError' || BROKEN_CONNECTION.has(name)) return true;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && BROKEN_CONNECTION.has(code)) return true;
  // A reply whose body was cut off cannot be parsed.
  if (status !== undefined && status < 300) return true;
  return /socket hang up|aborted|premature|network socket/i.test(message);
}

export function isMissing(error: unknown): boolean {
  const { name, status } = failureOf(error);
  return name !== 'NoSuchBucket' && (name === 'NoSuchKey' || name === 'NotFound' || status === 404);
}

export function isPreconditionFailed(error: unknown): boolean {
  const { name, status } = failureOf(error);
  return status === 412 || name === 'PreconditionFailed';
}

/** Whether the request may have been carried out although it failed. */
export function isOutcomeUnknown(error: unknown): boolean {
  return isRetryable(error);
}

/** The error in the user's terms. An abort and what is told already pass unchanged. */
export function storageErrorOf(error: unknown, place: string, signal?: AbortSignal): unknown {
  if (signal?.aborted || error instanceof StorageError) return error;
  const { name, status, message } = failureOf(error);
  const make = (code: StorageErrorCode, text: string, options: { hint?: string; retryable?: boolean }) =>
    new StorageError(code, text, { ...options, cause: error });
  if (EXPIRED.has(name)) {
    return make('credentials-expired', `The credentials for ${place} have expired.`, { hint: 'Renew them, then run again.' });
  }
  if (name === 'CredentialsProviderError') {
    return make('storage-denied', `No credentials were found for ${place}.`, {
      hint: 'Give the connection a key, or set up the environment.',
    });
  }
  if (name === 'NoSuchBucket')
    return make('object-missing', `There is no bucket for ${place}.`, { hint: 'Check its name and the endpoint.' });
  if (BAD_CREDENTIALS.has(name) || status === 401 || status === 403) {
    return make('storage-denied', `The store refuses access to ${place}.`, { hint: 'Check the connection’s key and its permissions.' });
  }
  if (isMissing(error)) return make('object-missing', `There is no object ${place}.`, {});
  if (isRetryable(error) || name === 'ENOTFOUND') {
    return make('store-unavailable', `The store could not be reached for ${place} (${name || message || 'no reply'}).`, {
      hint: 'Try again later; check the endpoint if it goes on.',
      retryable: true,
    });
  }
  return make('storage-refused', `The store refused ${place}: ${name || message}`, {});
}
