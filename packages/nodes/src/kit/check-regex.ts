import type { LowerContext } from './definition.ts';
import { reportConfig } from './report-config.ts';

/**
 * Whether a regular expression can be one of the engine, which has no looking around and no back references; what is
 * wrong is reported at the field. Rare signs are left to the engine.
 */
export function checkRegex(context: LowerContext, regex: string, path: (string | number)[]): boolean {
  const reason = regexProblem(regex);
  if (reason !== undefined) reportConfig(context, path, reason);
  return reason === undefined;
}

/** The number of groups in a regular expression. */
export function countGroups(regex: string): number {
  return [...withoutEscapes(regex).matchAll(/\((?!\?)|\(\?P?<(?![=!])/g)].length;
}

function regexProblem(regex: string): string | undefined {
  if (regex === '') return 'Write a regular expression';
  if (/\(\?<?[=!]/.test(withoutEscapes(regex)))
    return 'The regular expression looks ahead or behind with (?=, (?!, (?<= or (?<!, which is not possible here';
  if (/\\[1-9]/.test(regex.replace(/\\\\/g, '')))
    return 'The regular expression refers back to a group, such as \\1, which is not possible here';
  try {
    new RegExp(regex.replace(/\(\?[imsU-]+(?=[:)])/g, (flags) => (regex.includes(`${flags}:`) ? '(?' : '(?:')).replaceAll('(?P<', '(?<'));
    return undefined;
  } catch (error) {
    const words = error instanceof Error ? error.message.replace(/^.*: (?=[^:]*$)/s, '') : '';
    return `The regular expression cannot be read: ${words.toLowerCase()}`;
  }
}

/** Escaped signs and sets are taken out, so that a bracket in them is not counted. */
function withoutEscapes(regex: string): string {
  return regex.replace(/\\./gs, '').replace(/\[\^?\]?[^\]]*\]/g, '');
}
