import { EngineFailure, type RunError } from '@millrace/engine';

type Rule = {
  pattern: RegExp;
  class: RunError['class'];
  code: string;
  /** Told in the user's terms; the groups of the pattern are at hand. Undefined keeps the engine's own words. */
  message?: (groups: string[]) => string;
  hint?: string;
  retryable?: boolean;
};

const rules: Rule[] = [
  {
    pattern: /Interrupted|INTERRUPT Error/,
    class: 'engine',
    code: 'interrupted',
    message: () => 'The work was interrupted.',
    retryable: true,
  },
];

/** Tells an error of the engine in the user's terms. */
export function classifyError(error: unknown): RunError {
  if (error instanceof EngineFailure) return error.detail;
  const text = error instanceof Error ? error.message : String(error);
  for (const rule of rules) {
    const found = rule.pattern.exec(text);
    if (!found) continue;
    return {
      class: rule.class,
      code: rule.code,
      message: rule.message?.(found) ?? text,
      ...(rule.hint === undefined ? {} : { hint: rule.hint }),
      retryable: rule.retryable ?? false,
    };
  }
  return { class: 'engine', code: 'engine-error', message: text, retryable: false };
}
