import type { Expression, FilterRel, JoinRel, ReadRel, Relation, Schema, UnnestRel, ValuesRel } from '@millrace/plan';
import type { ExpressionPrinter } from '../expression-printer.ts';
import { type Lines, listLines, nested, selectLines } from '../lines.ts';
import { LEFT, RelationPrinter, RIGHT, type TableNames } from '../relation-printer.ts';
import { Unprintable } from '../unprintable.ts';
import { quoteName, quoteType } from './quote-spark.ts';
import { relationSchema } from './relation-schema.ts';
import { SparkExpressions } from './spark-expressions.ts';
import { readLines } from './spark-read.ts';

const joinWords: Record<JoinRel['join'], string> = {
  inner: 'JOIN',
  left: 'LEFT JOIN',
  right: 'RIGHT JOIN',
  full: 'FULL JOIN',
  semi: 'LEFT SEMI JOIN',
  anti: 'LEFT ANTI JOIN',
  cross: 'CROSS JOIN',
};

/** Relations in the SQL of Spark 3.5 and later. */
export class SparkRelations extends RelationPrinter {
  protected override readonly nullSafeEquals = '<=>';

  constructor() {
    super(new SparkExpressions());
  }

  protected override over(input: Relation): ExpressionPrinter {
    return new SparkExpressions(relationSchema(input));
  }

  protected read(read: ReadRel): Lines {
    return readLines(read);
  }

  protected values({ schema, rows }: ValuesRel): Lines {
    if (rows.length === 0) return emptyTable(schema);
    if (schema.length === 0) throw new Unprintable('A table has no columns.');
    const types = schema.map(({ type }) => quoteType(type));
    const lines = rows.map((row) => `(${types.map((type, index) => this.cell(row[index], type)).join(', ')})`);
    const names = schema.map(({ name }) => quoteName(name)).join(', ');
    return ['SELECT *', ...nested('FROM ', listLines('VALUES ', lines, ''), ` AS \`rows\`(${names})`)];
  }

  private cell(value: Expression | undefined, type: string): string {
    return `CAST(${value ? this.expressions.print(value) : 'NULL'} AS ${type})`;
  }

  protected joinWords({ join }: JoinRel): string {
    return joinWords[join];
  }

  /** Spark has no QUALIFY: the condition becomes a column that is left out again. */
  protected override windowFilter({ input, condition }: FilterRel, tables: TableNames): Lines {
    const names = this.namesOf(input);
    const kept = hiddenName('keep', names);
    const marked = [...selectLines(['*', `${this.over(input).print(condition)} AS ${quoteName(kept)}`]), ...this.from(input, tables)];
    return [...selectLines(names.map(quoteName)), ...nested('FROM ', marked), `WHERE ${quoteName(kept)}`];
  }

  /** Spark has no ASOF JOIN: each left row gets a number, its matches are ranked by nearness, and the first one stays. */
  protected override join(join: JoinRel, tables: TableNames): Lines {
    if (!join.nearest) return super.join(join, tables);
    const [comparison, ...more] = join.comparisons ?? [];
    if ((join.join !== 'inner' && join.join !== 'left') || !comparison || more.length > 0 || comparison.operator === '<>') {
      throw new Unprintable('A join of the nearest rows must be an inner or left join with one comparison.');
    }
    const names = join.columns.map(({ name }) => name);
    const taken = [...names, ...this.namesOf(join.left), ...this.namesOf(join.right)];
    const [row, rank] = [hiddenName('row', taken), hiddenName('rank', taken)].map(quoteName);
    const direction = comparison.operator.startsWith('>') ? ' DESC' : '';
    const order = `row_number() OVER (PARTITION BY ${LEFT}.${row} ORDER BY ${this.expressions.column(comparison.right, RIGHT)}${direction} NULLS LAST)`;
    const ranked = [
      ...selectLines([...join.columns.map((column) => this.joinColumn(column)), `${order} AS ${rank}`]),
      ...nested(
        'FROM ',
        [...selectLines(['*', `monotonically_increasing_id() AS ${row}`]), ...this.from(join.left, tables)],
        ` AS ${LEFT}`,
      ),
      ...this.source(`${joinWords[join.join]} `, join.right, tables, RIGHT),
      ...this.joinConditions(join),
    ];
    return [...selectLines(names.map(quoteName)), ...nested('FROM ', ranked), `WHERE ${rank} = 1`];
  }

  protected unnest({ input, column, as, positionAs, keepEmpty }: UnnestRel, source: Lines): Lines {
    const names = this.namesOf(input);
    const [view, place, item] = ['list', 'place', 'item'].map((word) => quoteName(hiddenName(word, names)));
    const items = names.map((name) => (name === column ? `${item} AS ${quoteName(as)}` : quoteName(name)));
    const places = positionAs === undefined ? [] : [`CAST(${place} + 1 AS BIGINT) AS ${quoteName(positionAs)}`];
    const words = `LATERAL VIEW ${keepEmpty ? 'OUTER ' : ''}`;
    const call =
      positionAs === undefined
        ? `explode(${quoteName(column)}) ${view} AS ${item}`
        : `posexplode(${quoteName(column)}) ${view} AS ${place}, ${item}`;
    return [...selectLines([...items, ...places]), ...source, words + call];
  }

  /** An author's SQL is DuckDB's: it is not translated. */
  protected override sql(): Lines {
    throw new Unprintable('A SQL node is written in DuckDB’s SQL and does not run on Spark.');
  }

  private namesOf(relation: Relation): string[] {
    const names = this.names(relation);
    if (!names) throw new Unprintable('The columns are not known before the query runs.');
    return names;
  }
}

/** The SELECT of a table that has the columns of a schema and no rows. */
export function emptyTable(schema: Schema): Lines {
  if (schema.length === 0) throw new Unprintable('A node has no columns.');
  return [...selectLines(schema.map(({ name, type }) => `CAST(NULL AS ${quoteType(type)}) AS ${quoteName(name)}`)), 'WHERE false'];
}

/** A name that none of some columns has. */
function hiddenName(word: string, taken: string[]): string {
  const known = new Set(taken.map((name) => name.toLowerCase()));
  let name = `__${word}`;
  while (known.has(name)) name = `_${name}`;
  return name;
}
