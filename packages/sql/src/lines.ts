/**
 * SQL as lines of a layout. A line may hold line breaks of its own, inside a quoted name, a text or an author's SQL:
 * indenting adds space before a line, never inside it.
 */
export type Lines = string[];

const WIDTH = 100;

export function indent(lines: Lines): Lines {
  return lines.map((line) => `  ${line}`);
}

/** `opening item, item closing` in one line where it fits, else with one item a line. */
export function listLines(opening: string, items: string[], closing: string): Lines {
  const flat = `${opening}${items.join(', ')}${closing}`;
  if (flat.length <= WIDTH || items.length === 0) return [flat];
  return [opening.trimEnd(), ...indent(separated(items)), ...(closing === '' ? [] : [closing])];
}

/** `SELECT` and its items. */
export function selectLines(items: string[]): Lines {
  return listLines('SELECT ', items, '');
}

/** A subquery that stands after a word such as FROM. */
export function nested(before: string, lines: Lines, after = ''): Lines {
  return [`${before}(`, ...indent(lines), `)${after}`];
}

/** `WITH` and its tables, each given as the lines of `name AS (…)`. */
export function withLines(tables: Lines[]): Lines {
  return tables.flatMap((lines, index) => {
    const [first = '', ...rest] = index === 0 ? [`WITH ${lines[0]}`, ...lines.slice(1)] : lines;
    const all = [first, ...rest];
    return index < tables.length - 1 ? [...all.slice(0, -1), `${all.at(-1)},`] : all;
  });
}

function separated(items: string[]): Lines {
  return items.map((item, index) => (index < items.length - 1 ? `${item},` : item));
}
