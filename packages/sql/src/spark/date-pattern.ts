import { Unprintable } from '../unprintable.ts';

/** Letters of strftime and the pattern of Java's that writes the same; of numbers, the shortest way to read them as second. */
const letters: Readonly<Record<string, string | readonly [string, string]>> = {
  Y: 'yyyy',
  y: 'yy',
  m: ['MM', 'M'],
  d: ['dd', 'd'],
  H: ['HH', 'H'],
  I: ['hh', 'h'],
  M: ['mm', 'm'],
  S: ['ss', 's'],
  j: ['DDD', 'D'],
  f: 'SSSSSS',
  g: 'SSS',
  p: 'a',
  a: 'EEE',
  A: 'EEEE',
  b: 'MMM',
  h: 'MMM',
  B: 'MMMM',
  '-m': 'M',
  '-d': 'd',
  '-H': 'H',
  '-I': 'h',
  '-M': 'm',
  '-S': 's',
  '-j': 'D',
};

const composed: Readonly<Record<string, string>> = { F: '%Y-%m-%d', x: '%Y-%m-%d', T: '%H:%M:%S', X: '%H:%M:%S', c: '%Y-%m-%d %H:%M:%S' };

/**
 * A format of strftime as a pattern for Spark's date_format or to_timestamp. A number that is read may have one digit less
 * unless another number follows it at once.
 */
export function datePattern(format: string, use: 'write' | 'read'): string {
  const flat = format.replaceAll(/%([FxTXc])/g, (_, letter: string) => composed[letter] ?? '');
  const parts = [...flat.matchAll(/%(-?[\s\S])|[^%]+|%$/g)];
  return parts
    .map(([whole, letter], index) => {
      if (letter === undefined) return plainText(whole);
      if (letter === '%') return '%';
      const pattern = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
      if (pattern === undefined) throw new Unprintable(`Spark has no form of “%${letter}” in a format of dates.`);
      if (typeof pattern === 'string') return pattern;
      const isAdjacent = parts[index + 1]?.[1] !== undefined || parts[index - 1]?.[1] !== undefined;
      return use === 'read' && !isAdjacent ? pattern[1] : pattern[0];
    })
    .join('');
}

function plainText(text: string): string {
  return text.replaceAll("'", "''").replaceAll(/[A-Za-z[\]{}#]+/g, "'$&'");
}
