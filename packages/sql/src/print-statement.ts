import type { SqlDialect } from './dialect.ts';
import { type Lines, nested, withLines } from './lines.ts';

/** One named part of a statement. */
export interface StatementTable {
  name: string;
  /** The author's name for it, put above it as a comment. */
  title?: string;
  lines: Lines;
  /** Computed once and kept, instead of being a part of what reads it. */
  materialized: boolean;
}

/** One statement: the tables, each seeing those before it, and the SELECT at the end. */
export function printStatement(dialect: SqlDialect, tables: StatementTable[], final: Lines): string {
  const parts = tables.map(({ name, title, lines, materialized }) => {
    const body = nested(`${dialect.expressions.quoteName(name)} ${dialect.tableWords(materialized)}`, lines);
    return { title: commentText(title ?? ''), body };
  });
  const lines = withLines(parts.map(({ body }) => body));
  return [...titled(lines, parts), ...final].join('\n');
}

/** Puts each table's title in the line above it. */
function titled(lines: Lines, parts: { title: string; body: Lines }[]): Lines {
  let place = 0;
  return parts.flatMap(({ title, body }) => {
    const own = lines.slice(place, place + body.length);
    place += body.length;
    return title === '' ? own : [`-- ${title}`, ...own];
  });
}

/**
 * A comment ends at the end of its line, so nothing that could end a line may get into it. In Spark a backslash at its end would
 * take the next line into it, and `${…}` would be replaced.
 */
function commentText(text: string): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('${', '$ {')
    .slice(0, 200)
    .replace(/[\s\\]+$/, '')
    .trim();
}
