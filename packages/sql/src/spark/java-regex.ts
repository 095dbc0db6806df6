const posixClasses: Readonly<Record<string, string>> = {
  alpha: '\\p{Alpha}',
  digit: '\\d',
  alnum: '\\p{Alnum}',
  upper: '\\p{Upper}',
  lower: '\\p{Lower}',
  space: '\\s',
  punct: '\\p{Punct}',
  xdigit: '\\p{XDigit}',
  blank: '\\p{Blank}',
  cntrl: '\\p{Cntrl}',
  graph: '\\p{Graph}',
  print: '\\p{Print}',
  word: '\\w',
};

/** A regular expression of RE2, which DuckDB uses, as Java, which Spark uses, means it. */
export function javaRegex(regex: string): string {
  let inClass = false;
  return regex.replaceAll(/\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[:(\w+):\]|\(\?P<|&&|[[\]$]/g, (part, posix?: string) => {
    if (part.startsWith('\\')) return part;
    if (part === '(?P<') return inClass ? part : '(?<';
    if (posix !== undefined) return inClass ? (posixClasses[posix] ?? part) : part;
    switch (part) {
      case '[': {
        const inner = inClass;
        inClass = true;
        return inner ? '\\[' : '[';
      }
      case ']':
        inClass = false;
        return ']';
      case '&&':
        return inClass ? '&\\&' : '&&';
      case '$':
        return inClass ? '$' : '\\z';
      default:
        return part;
    }
  });
}

/** What takes the place of a match: `\1` becomes `$1`, counted on by `shift` groups. */
export function javaReplacement(text: string, shift: number): string {
  return text.replaceAll(/\\(\d)|\\\\|[\\$]/g, (part, group?: string) => {
    if (group !== undefined) return `$${Number(group) + shift}`;
    return part === '\\\\' ? part : `\\${part}`;
  });
}

/** A text that matches only itself. */
export function escapeRegex(text: string): string {
  return text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
