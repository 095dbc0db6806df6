import { EngineFailure, type RunError } from '@millrace/engine';
import { type ErrorRule, errorRules } from './error-rules.ts';

export interface ClassifiedError {
  error: RunError;
  /** Where in the statement the engine saw the fault, in bytes of UTF-8. */
  position: number | undefined;
}

/** Tells an error of the engine in the user's terms. */
export function classifyError(error: unknown): ClassifiedError {
  if (error instanceof EngineFailure) return { error: error.detail, position: undefined };
  const { text, position } = readEngineError(systemError(error) ?? (error instanceof Error ? error.message : String(error)));
  for (const rule of errorRules) {
    const found = rule.pattern.exec(text);
    if (found) return { error: told(rule, found, text), position };
  }
  const [first = text] = text.split('\n');
  return { error: { class: 'engine', code: 'engine-error', message: first, retryable: false }, position };
}

function told(rule: ErrorRule, found: RegExpExecArray, text: string): RunError {
  const file = rule.file === undefined ? undefined : (found.groups?.file ?? rule.file.exec(text)?.[1]);
  const line = found.groups?.line;
  return {
    class: rule.class,
    code: rule.code,
    message: rule.message(found.groups ?? {}),
    ...(rule.hint === undefined ? {} : { hint: rule.hint }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
    retryable: rule.retryable ?? false,
  };
}

/** With `errors_as_json` a message is a JSON object, which a parser error has after a few words; without, plain text. */
function readEngineError(message: string): { text: string; position: number | undefined } {
  const start = message.indexOf('{"exception_type"');
  const json = start < 0 ? undefined : readJson(message.slice(start));
  if (!json) return { text: message.replace(/\n\nLINE \d+:[\s\S]*$/, ''), position: undefined };
  const position = Number(json.position);
  return {
    text: `${json.exception_type} Error: ${json.exception_message}`,
    position: json.position === undefined || Number.isNaN(position) ? undefined : position,
  };
}

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Node's own file errors, in DuckDB's words, so that one table tells both. */
function systemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined;
  const path = String(error.path);
  switch (error.code) {
    case 'ENOENT':
      return `IO Error: Cannot open file "${path}": No such file or directory`;
    case 'EACCES':
    case 'EPERM':
      return `IO Error: Cannot open file "${path}": Permission denied`;
    case 'ENOSPC':
      return `IO Error: Could not write file "${path}": No space left on device`;
    default:
      return undefined;
  }
}
