import {
  type AggregateRel,
  childRelations,
  type FetchRel,
  type FilterRel,
  hasWindow,
  type InputRel,
  inputRelations,
  type JoinColumn,
  type JoinRel,
  type NamedExpression,
  type ReadRel,
  type Relation,
  type SetRel,
  type SortRel,
  type SqlRel,
  type UnnestRel,
  type ValuesRel,
} from '@millrace/plan';
import type { ExpressionPrinter } from './expression-printer.ts';
import { indent, type Lines, nested, selectLines, withLines } from './lines.ts';
import { outputNames } from './output-names.ts';
import { Unprintable } from './unprintable.ts';

/** The name of the table or CTE that holds another node's output. */
export type TableNames = (input: InputRel) => string;

/** Where a join's sides stand in its SQL. */
export const LEFT = 'l';
export const RIGHT = 'r';

const setWords: Readonly<Record<SetRel['operation'], string>> = {
  'union-all': 'UNION ALL',
  'union-distinct': 'UNION',
  intersect: 'INTERSECT',
  'intersect-all': 'INTERSECT ALL',
  except: 'EXCEPT',
  'except-all': 'EXCEPT ALL',
};

/** Prints a node's relation as one SELECT. A dialect is a subclass with what it writes in its own way. */
export abstract class RelationPrinter {
  protected readonly expressions: ExpressionPrinter;
  protected readonly nullSafeEquals: string = 'IS NOT DISTINCT FROM';

  constructor(expressions: ExpressionPrinter) {
    this.expressions = expressions;
  }

  /** A scan of files with explicit columns. */
  protected abstract read(read: ReadRel): Lines;
  protected abstract values(values: ValuesRel): Lines;
  protected abstract unnest(unnest: UnnestRel, source: Lines): Lines;
  protected abstract joinWords(join: JoinRel): string;

  /** The SELECT of a relation; a WriteRel gives that of the rows it writes. */
  select(relation: Relation, tables: TableNames): Lines {
    switch (relation.kind) {
      case 'input':
        return ['SELECT *', ...this.from(relation, tables)];
      case 'read':
        return this.read(relation);
      case 'values':
        return this.values(relation);
      case 'filter':
        return this.filter(relation, tables);
      case 'project':
        return [...this.columns(relation.columns, relation.input), ...this.from(relation.input, tables)];
      case 'join':
        return this.join(relation, tables);
      case 'aggregate':
        return this.aggregate(relation, tables);
      case 'sort':
        return this.sort(relation, tables);
      case 'fetch':
        return this.fetch(relation, tables);
      case 'set':
        return this.set(relation, tables);
      case 'unnest':
        return this.unnest(relation, this.from(relation.input, tables));
      case 'sql':
        return this.sql(relation, tables);
      case 'write':
        return this.select(relation.input, tables);
    }
  }

  /** The printer of expressions over an input's columns. */
  protected over(_input: Relation): ExpressionPrinter {
    return this.expressions;
  }

  protected from(relation: Relation, tables: TableNames, alias = ''): Lines {
    return this.source('FROM ', relation, tables, alias);
  }

  protected quote(name: string): string {
    return this.expressions.quoteName(name);
  }

  protected named(expression: string, name: string): string {
    const quoted = this.quote(name);
    return expression === quoted ? quoted : `${expression} AS ${quoted}`;
  }

  protected source(word: string, relation: Relation, tables: TableNames, alias: string): Lines {
    const after = alias === '' ? '' : ` AS ${alias}`;
    if (relation.kind === 'input') return [`${word}${this.quote(tables(relation))}${after}`];
    return nested(word, this.select(relation, tables), after);
  }

  private columns(columns: NamedExpression[], input: Relation): Lines {
    if (columns.length === 0) throw new Unprintable('A node has no columns.');
    const printer = this.over(input);
    return selectLines(columns.map(({ name, expression }) => this.named(printer.print(expression), name)));
  }

  private filter(filter: FilterRel, tables: TableNames): Lines {
    if (hasWindow(filter.condition)) return this.windowFilter(filter, tables);
    return ['SELECT *', ...this.from(filter.input, tables), `WHERE ${this.over(filter.input).print(filter.condition)}`];
  }

  /** A filter by what a window gives. */
  protected windowFilter({ input, condition }: FilterRel, tables: TableNames): Lines {
    return ['SELECT *', ...this.from(input, tables), `QUALIFY ${this.over(input).print(condition)}`];
  }

  /** Keys are grouped by place: their names may be those of columns that they replace. */
  private aggregate({ input, keys, measures }: AggregateRel, tables: TableNames): Lines {
    const group = keys.length > 0 ? [`GROUP BY ${keys.map((_, index) => index + 1).join(', ')}`] : [];
    return [...this.columns([...keys, ...measures], input), ...this.from(input, tables), ...group];
  }

  private sort({ input, keys }: SortRel, tables: TableNames): Lines {
    return ['SELECT *', ...this.from(input, tables), `ORDER BY ${this.over(input).orders(keys).join(', ')}`];
  }

  private fetch({ input, count, offset }: FetchRel, tables: TableNames): Lines {
    const rows = input.kind === 'sort' ? this.sort(input, tables) : ['SELECT *', ...this.from(input, tables)];
    return [...rows, `LIMIT ${wholeNumber(count)}${offset === 0 ? '' : ` OFFSET ${wholeNumber(offset)}`}`];
  }

  protected join(join: JoinRel, tables: TableNames): Lines {
    const conditions = this.joinConditions(join);
    return [
      ...selectLines(join.columns.map((column) => this.joinColumn(column))),
      ...this.source('FROM ', join.left, tables, LEFT),
      ...this.source(`${this.joinWords(join)} `, join.right, tables, RIGHT),
      ...conditions,
    ];
  }

  /** `ON` and its conditions; none for a cross join. */
  protected joinConditions(join: JoinRel): Lines {
    const compare = (left: string, sign: string, right: string) =>
      `${this.expressions.column(left, LEFT)} ${sign} ${this.expressions.column(right, RIGHT)}`;
    const conditions = [
      ...join.keys.map(({ left, right, nullSafe }) => compare(left, nullSafe ? this.nullSafeEquals : '=', right)),
      ...(join.comparisons ?? []).map(({ left, operator, right }) => compare(left, operator, right)),
    ];
    const [first, ...rest] = conditions;
    if (join.join === 'cross') return [];
    if (first === undefined) throw new Unprintable('A join needs a pair of columns to join by.');
    return indent([`ON ${first}`, ...rest.map((condition) => `AND ${condition}`)]);
  }

  protected joinColumn(column: JoinColumn): string {
    const { expressions } = this;
    switch (column.side) {
      case 'left':
      case 'right': {
        const source = expressions.column(column.column, column.side === 'left' ? LEFT : RIGHT);
        return column.name === column.column ? source : `${source} AS ${this.quote(column.name)}`;
      }
      case 'coalesce': {
        const sides = [expressions.column(column.column, LEFT), expressions.column(column.rightColumn, RIGHT)];
        return `coalesce(${sides.join(', ')}) AS ${this.quote(column.name)}`;
      }
    }
  }

  private set({ operation, inputs }: SetRel, tables: TableNames): Lines {
    const words = setWords[operation];
    const parts = inputs.map((input) => (isOpenEnded(input) ? ['SELECT *', ...this.from(input, tables)] : this.select(input, tables)));
    return parts.flatMap((part, index) => (index === 0 ? part : [words, ...part]));
  }

  /**
   * The author's text stands on lines of its own, untouched, so that a place in it can be found again. The whole is a
   * subquery: it may follow other tables of a WITH.
   */
  protected sql({ text, inputs }: SqlRel, tables: TableNames): Lines {
    if (text.includes('\0')) throw new Unprintable('The SQL cannot hold the character NUL.');
    const { parts, names } = this.privateTables(inputs, tables);
    const aliases = inputs.map(({ name, relation }) =>
      nested(
        `${this.quote(name)} ${this.aliasWords()}`,
        this.select(relation, (input) => names.get(tables(input)) ?? tables(input)),
      ),
    );
    return nested('SELECT * FROM ', [...withLines([...parts, ...aliases]), `SELECT * FROM (\n${text}\n)`]);
  }

  /** What stands between the name that an author's SQL gives to an input and its SELECT. */
  protected aliasWords(): string {
    return 'AS ';
  }

  /**
   * A name that an author's SQL gives to one input may be that of the table behind another, and would hide it. Then all
   * those tables first get names that no input has.
   */
  private privateTables(inputs: SqlRel['inputs'], tables: TableNames): { parts: Lines[]; names: Map<string, string> } {
    const used = inputs.flatMap(({ name, relation }) => inputRelations(relation).map((input) => ({ name, input, table: tables(input) })));
    const taken = inputs.map(({ name }) => name.toLowerCase());
    const isHidden = used.some(({ name, table }) => name.toLowerCase() !== table.toLowerCase() && taken.includes(table.toLowerCase()));
    if (!isHidden) return { parts: [], names: new Map() };
    let prefix = '$';
    while (taken.some((name) => name.startsWith(prefix))) prefix += '$';
    const distinct = [...new Map(used.map(({ input, table }) => [table, input])).entries()];
    return {
      parts: distinct.map(([, input], index) =>
        nested(`${this.quote(`${prefix}${index + 1}`)} ${this.aliasWords()}`, this.select(input, tables)),
      ),
      names: new Map(distinct.map(([table], index) => [table, `${prefix}${index + 1}`])),
    };
  }

  /** The names of a relation's columns where they are known without asking the engine. */
  protected names(relation: Relation): string[] | undefined {
    return outputNames(relation);
  }
}

/** Whether a SELECT ends in a clause, or is made of several, so that UNION may not follow it. */
function isOpenEnded(relation: Relation): boolean {
  if (relation.kind === 'write' || relation.kind === 'unnest') return childRelations(relation).some(isOpenEnded);
  return relation.kind === 'sort' || relation.kind === 'fetch' || relation.kind === 'set' || relation.kind === 'sql';
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new Unprintable(`${value} is no number of rows.`);
  return String(value);
}
