import type { Diagnostic } from '@millrace/pipeline';

/** What kind of refusal it is; the HTTP status and the exit code follow from it. */
export type UserErrorKind = 'invalid' | 'missing' | 'conflict' | 'refused';

/** Something that the user asked for and cannot have: what, why, and what to do. Its texts are shown as they are. */
export class UserError extends Error {
  readonly kind: UserErrorKind;
  /** A stable name such as `pipeline-missing`. */
  readonly code: string;
  readonly hint: string | undefined;
  readonly diagnostics: Diagnostic[] | undefined;

  constructor(
    kind: UserErrorKind,
    code: string,
    message: string,
    more: { hint?: string | undefined; diagnostics?: Diagnostic[]; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'UserError';
    this.kind = kind;
    this.code = code;
    this.hint = more.hint;
    this.diagnostics = more.diagnostics;
  }
}
