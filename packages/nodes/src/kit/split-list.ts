/**
 * Splits a list such as `AA, UA, "a, b"` at its commas. Spaces around an entry do not count; quotes keep commas and
 * spaces, and a doubled quote inside them is one quote.
 */
export function splitList(text: string): string[] {
  const entries: string[] = [];
  const entry = /\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))(,|$)/gy;
  for (let found = entry.exec(text); found; found = entry.exec(text)) {
    const [, quoted, plain = '', separator] = found;
    if (quoted !== undefined) entries.push(quoted.replaceAll('""', '"'));
    else if (plain.trim() !== '') entries.push(plain.trim());
    if (separator === '') break;
  }
  return entries;
}
