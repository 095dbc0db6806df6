/** An identifier in DuckDB's spelling. NUL cannot stand in SQL text and is refused. */
export function quoteIdentifier(name: string): string {
  refuseNul(name);
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string literal in DuckDB's spelling. */
export function quoteLiteral(text: string): string {
  refuseNul(text);
  return `'${text.replaceAll("'", "''")}'`;
}

/** A list of string literals, as `read_csv` and `allowed_directories` take it. */
export function quoteList(texts: string[]): string {
  return `[${texts.map(quoteLiteral).join(', ')}]`;
}

/** Paths of files to read, as a list of literals. DuckDB takes `*`, `?` and `[` in a path for a pattern: here they mean themselves. */
export function quotePaths(paths: string[]): string {
  return quoteList(paths.map(plainPath));
}

/** As {@link quotePaths}, for a function that takes one path. */
export function quotePath(path: string): string {
  return quoteLiteral(plainPath(path));
}

function plainPath(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}

function refuseNul(text: string): void {
  if (text.includes('\0')) throw new Error('A name or a value holds the character NUL, which SQL text cannot carry.');
}
