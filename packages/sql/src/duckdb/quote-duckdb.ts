import { type DataType, parseTypeName, printTypeName } from '@millrace/plan';
import { Unprintable } from '../unprintable.ts';

/** A name as a DuckDB identifier. */
export function quoteName(name: string): string {
  if (name === '') throw new Unprintable('A column cannot have an empty name.');
  refuseNul(name, 'A name');
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as a DuckDB literal. A backslash has no meaning in it. */
export function quoteText(text: string): string {
  refuseNul(text, 'A text');
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path that means itself: DuckDB takes `*`, `?` and `[` in a path for a pattern. */
export function globPath(path: string): string {
  if (!/[*?[]/.test(path)) return path;
  if (path.includes('\\')) throw new Unprintable(`The file name “${path.split('/').at(-1)}” mixes “\\” with “*”, “?” or “[”.`);
  return path.replace(/[*?[]/g, '[$&]');
}

/** A type's DuckDB name. A type that only DuckDB knows is read again: its name goes into the SQL as it stands. */
export function quoteType(type: DataType): string {
  const name = printTypeName(type);
  refuseNul(name, 'A type');
  if (!parseTypeName(name)) throw new Unprintable('A type’s name cannot be written in SQL.');
  return name;
}

/** DuckDB reads SQL up to the first NUL, so none may get into it. */
function refuseNul(text: string, what: string): void {
  if (text.includes('\0')) throw new Unprintable(`${what} cannot hold the character NUL.`);
}
