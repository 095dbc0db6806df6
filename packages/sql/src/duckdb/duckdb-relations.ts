import type { Expression, JoinRel, ReadRel, UnnestRel, ValuesRel } from '@millrace/plan';
import { type Lines, listLines, nested, selectLines } from '../lines.ts';
import { RelationPrinter } from '../relation-printer.ts';
import { Unprintable } from '../unprintable.ts';
import { DuckdbExpressions } from './duckdb-expressions.ts';
import { readLines } from './duckdb-read.ts';
import { emptyTable } from './empty-table.ts';

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

  /** Every value is cast: DuckDB would take a column's type from all its rows. */
  protected values({ schema, rows }: ValuesRel): Lines {
    if (schema.length === 0) throw new Unprintable('A table has no columns.');
    if (rows.length === 0) return emptyTable(schema);
    const types = schema.map(({ type }) => this.expressions.typeName(type));
    const lines = rows.map((row) => `(${types.map((type, index) => this.cell(row[index], type)).join(', ')})`);
    const names = schema.map(({ name }) => this.quote(name)).join(', ');
    return ['SELECT *', ...nested('FROM ', listLines('VALUES ', lines, ''), ` AS "rows"(${names})`)];
  }

  private cell(value: Expression | undefined, type: string): string {
    return `CAST(${value ? this.expressions.print(value) : 'NULL'} AS ${type})`;
  }

  protected joinWords({ join, nearest }: JoinRel): string {
    if (!nearest) return joinWords[join];
    if (join !== 'inner' && join !== 'left') throw new Unprintable(`A join of the nearest rows cannot be a ${join} join.`);
    return `ASOF ${joinWords[join]}`;
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
