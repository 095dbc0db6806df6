import type { LowerContext } from './definition.ts';
import { reportConfig } from './report-config.ts';

type DatePattern = { ok: true; pattern: string } | { ok: false; reason: string };

const percentParts = /%(-[dmyHIMSj]|[aAwdbBmyYHIpMSnfgzZjUWVGucxX%])/g;

/** Java's letters, by how many stand in a row; 0 stands for any other number. */
const letterParts: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  y: { 2: '%y', 0: '%Y' },
  u: { 2: '%y', 0: '%Y' },
  M: { 1: '%-m', 2: '%m', 3: '%b', 4: '%B' },
  L: { 1: '%-m', 2: '%m', 3: '%b', 4: '%B' },
  d: { 1: '%-d', 2: '%d' },
  D: { 1: '%-j', 3: '%j' },
  E: { 1: '%a', 2: '%a', 3: '%a', 4: '%A' },
  H: { 1: '%-H', 2: '%H' },
  h: { 1: '%-I', 2: '%I' },
  a: { 1: '%p' },
  m: { 1: '%-M', 2: '%M' },
  s: { 1: '%-S', 2: '%S' },
  S: { 3: '%g', 6: '%f', 9: '%n' },
  X: { 0: '%z' },
  x: { 0: '%z' },
  Z: { 0: '%z' },
  z: { 0: '%Z' },
  V: { 2: '%Z' },
};

/**
 * Reads how a date or time is written: with percent signs, as in `%d.%m.%Y %H:%M`, or in Java's way, as in
 * `dd.MM.yyyy HH:mm` with other letters in single quotes.
 * @returns the pattern with percent signs, or what is wrong with it: a sentence
 */
export function readDatePattern(text: string): DatePattern {
  if (text.trim() === '') return { ok: false, reason: 'Write a pattern such as %Y-%m-%d or yyyy-MM-dd' };
  if (!text.includes('%')) return readLetters(text);
  const unknown = /%-?.?/su.exec(text.replace(percentParts, ''))?.[0];
  if (unknown === undefined) return { ok: true, pattern: text };
  return { ok: false, reason: `The pattern has “${unknown}”, which is no part of a date; a percent sign itself is written %%` };
}

/** As {@link readDatePattern}; what is wrong is reported at the field. */
export function datePattern(context: LowerContext, text: string, path: (string | number)[]): string | undefined {
  const read = readDatePattern(text);
  return read.ok ? read.pattern : reportConfig(context, path, read.reason);
}

function readLetters(text: string): DatePattern {
  let pattern = '';
  for (const [part] of text.matchAll(/'(?:[^']|'')*'|'.*$|([A-Za-z])\1*|[^A-Za-z']+/gs)) {
    const letter = part[0] ?? '';
    if (letter === "'") {
      if (!/^'.*'$/s.test(part) || part === "'") return { ok: false, reason: 'The pattern has a single quote without its end' };
      pattern += part === "''" ? "'" : part.slice(1, -1).replaceAll("''", "'");
    } else if (/[A-Za-z]/.test(letter)) {
      const lengths = Object.hasOwn(letterParts, letter) ? letterParts[letter] : undefined;
      const found = lengths?.[part.length] ?? lengths?.[0];
      if (found === undefined) {
        return {
          ok: false,
          reason: `The pattern has “${part.slice(0, 20)}”, which is no part of a date; put other letters into single quotes`,
        };
      }
      pattern += found;
    } else {
      pattern += part;
    }
  }
  return { ok: true, pattern };
}
