/** Names that a local folder cannot hold, or that mean something else there. */
const MOST_NAME_BYTES = 240;

/**
 * A key as a path below a folder of its own. Its `key=value` folders stay, because the values are read from them; what a
 * file system cannot hold is replaced.
 */
export function localPathOf(key: string): string {
  return key
    .split('/')
    .map((name) => {
      if (name === '' || name === '.' || name === '..') return '_';
      if (Buffer.byteLength(name) <= MOST_NAME_BYTES) return name.replaceAll('\0', '_');
      if (name.includes('=')) throw new Error(`The name “${name.slice(0, 40)}…” is too long for a local folder.`);
      return name.slice(-60);
    })
    .join('/');
}

const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|\bread_[a-z_]+\s*\(\s*\[?|[\])]/gi;

/**
 * Puts other paths for those that a SELECT's readers name; texts elsewhere, such as an author's, stay.
 * @param replace the new path of an address; undefined leaves it
 */
export function replaceReadPaths(sql: string, replace: (path: string) => string | undefined): string {
  let inFiles: '' | ']' | ')' = '';
  return sql.replace(TOKENS, (token) => {
    if (/^read_/i.test(token)) {
      inFiles = token.endsWith('[') ? ']' : ')';
      return token;
    }
    if (token === inFiles) inFiles = '';
    if (inFiles === '' || !token.startsWith("'")) return token;
    // The printer writes `*`, `?` and `[` in a name as a set of one.
    const path = token
      .slice(1, -1)
      .replaceAll("''", "'")
      .replaceAll(/\[([*?[])\]/g, '$1');
    const other = replace(path);
    if (other === undefined) return token;
    return `'${other.replace(/[*?[]/g, '[$&]').replaceAll("'", "''")}'`;
  });
}
