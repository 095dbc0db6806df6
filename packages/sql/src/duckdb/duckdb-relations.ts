import type { JoinRel, ReadRel, UnnestRel } from '@millrace/plan';
import { type Lines, nested, selectLines } from '../lines.ts';
import { RelationPrinter } from '../relation-printer.ts';
import { DuckdbExpressions } from './duckdb-expressions.ts';
import { readLines } from './duckdb-read.ts';

const joinWords: Record<JoinRel['join'], string> = {
  inner: 'JOIN',
  left: 'LEFT JOIN',
  right: 'RIGHT JOIN',
  full: 'FULL JOIN',
  semi: 'SEMI JOIN',
  anti: 'ANTI JOIN',
  cross: 'CROSS JOIN',
};

/** Relations in DuckDB's SQL. */
export class DuckdbRelations extends RelationPrinter {
  constructor() {
    super(new DuckdbExpressions());
  }

  protected read(read: ReadRel): Lines {
    return readLines(read);
  }

  /** DuckDB would keep a table that is used twice, instead of reading only what is asked for. */
  protected override aliasWords(): string {
    return 'AS NOT MATERIALIZED ';
  }

  protected joinWords(join: JoinRel['join']): string {
    return joinWords[join];
  }

  /** Two unnesting calls in one SELECT go on in step: an element and its place. */
  protected unnest(unnest: UnnestRel, source: Lines): Lines {
    const column = this.quote(unnest.column);
    const list = unnest.keepEmpty ? `CASE WHEN len(${column}) > 0 THEN ${column} ELSE [NULL] END` : column;
    const place = unnest.positionAs === undefined ? [] : [this.named(`generate_subscripts(${column}, 1)`, unnest.positionAs)];
    const names = this.names(unnest.input);
    if (names) {
      const items = names.map((name) => (name === unnest.column ? this.named(`unnest(${list})`, unnest.as) : this.quote(name)));
      return [...selectLines([...items, ...place]), ...source];
    }
    const lines = [...selectLines([`* REPLACE (unnest(${list}) AS ${column})`, ...place]), ...source];
    return unnest.as === unnest.column ? lines : [`SELECT * RENAME (${column} AS ${this.quote(unnest.as)})`, ...nested('FROM ', lines)];
  }
}
