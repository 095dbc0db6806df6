export type StorageErrorCode =
  | 'not-found'
  | 'not-a-regular-file'
  | 'too-many-files'
  | 'outside-root'
  | 'target-exists'
  | 'target-not-a-dataset'
  | 'append-mismatch'
  | 'commit-conflict'
  | 'manifest-damaged'
  | 'manifest-too-new'
  | 'staged-file-missing'
  | 'input-changed'
  | 'object-missing'
  | 'storage-denied'
  | 'credentials-expired'
  | 'store-unavailable'
  | 'storage-refused'
  | 'commit-unknown';

/** A refusal of the store, told in the user's terms. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;
  readonly hint: string | undefined;
  /** Whether the same work may succeed when it is tried again. */
  readonly retryable: boolean;

  constructor(code: StorageErrorCode, message: string, options: { hint?: string; retryable?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'StorageError';
    this.code = code;
    this.hint = options.hint;
    this.retryable = options.retryable ?? false;
  }
}
