import {
  type Call,
  type Cast,
  type DataType,
  type Expression,
  type FunctionEntry,
  findFunction,
  type Lambda,
  type Literal,
  type OrderBy,
  type Schema,
  type WindowCall,
} from '@millrace/plan';
import { ExpressionPrinter } from '../expression-printer.ts';
import { Unprintable } from '../unprintable.ts';
import { inferType } from './infer-type.ts';
import { quoteName, quoteText, quoteType } from './quote-spark.ts';
import { sparkLiteral } from './spark-literal.ts';
import { sparkRules } from './spark-rules.ts';

/** Functions that look at the order and not at a frame: Spark takes no frame for them, and needs an order. */
const rankings = new Set(['row_number', 'rank', 'dense_rank', 'percent_rank', 'cume_dist', 'ntile', 'lag', 'lead']);

/**
 * Expressions in the SQL of Spark 3.5 and later, in ANSI mode and with UTC as the session's time zone. A function is written
 * as the table of functions says; one that it lacks is refused.
 */
export class SparkExpressions extends ExpressionPrinter {
  private readonly columns: Schema;

  /** @param columns of the input, where they are known: some functions are spelled by the types of their arguments */
  constructor(columns: Schema = []) {
    super();
    this.columns = columns;
  }

  quoteName(name: string): string {
    return quoteName(name);
  }

  quoteText(text: string): string {
    return quoteText(text);
  }

  typeName(type: DataType): string {
    return quoteType(type);
  }

  /** Spark puts nulls first in an ascending order: where they go is always said. */
  override orders(orders: OrderBy[], qualifier = ''): string[] {
    return super.orders(
      orders.map((order) => ({ ...order, nulls: order.nulls ?? 'last' })),
      qualifier,
    );
  }

  protected literal(literal: Literal): string {
    return sparkLiteral(literal);
  }

  protected functionName(name: string): string {
    return name;
  }

  protected member(struct: string, name: string): string {
    return `${struct}.${quoteName(name)}`;
  }

  protected lambda({ parameters, body }: Lambda): string {
    const names = parameters.map(quoteName);
    return `${names.length === 1 ? names.join('') : `(${names.join(', ')})`} -> ${this.print(body)}`;
  }

  protected override call(call: Call, qualifier: string): string {
    if (call.orderBy?.length) throw new Unprintable(`On Spark, ${call.name} cannot have an ORDER BY among its arguments.`);
    const tail = call.filter ? ` FILTER (WHERE ${this.print(call.filter, qualifier)})` : '';
    return this.invoke(call, tail, qualifier);
  }

  /** DuckDB rounds to the nearest whole number where Spark would cut off the fraction. */
  protected override cast({ input, type, safe }: Cast, qualifier: string): string {
    const source = this.typeOf(input);
    if (type.kind === 'interval' && input.kind === 'literal' && typeof input.value === 'string') return sparkLiteral({ ...input, type });
    if (type.kind === 'list' || type.kind === 'struct' || type.kind === 'map') {
      if (source?.kind === 'utf8') throw new Unprintable('Spark cannot cast a text to a list, struct or map: use from_json.');
      if (source?.kind === 'json') return this.fromJson(this.print(input, qualifier), type, safe);
    }
    const count = type.kind === 'int' ? this.intervalCount(input) : undefined;
    if (count) return this.print(count, qualifier);
    const value = this.print(input, qualifier);
    const rounding = type.kind !== 'int' ? undefined : source?.kind === 'float' ? 'rint' : source?.kind === 'decimal' ? 'round' : undefined;
    return `${safe ? 'TRY_CAST' : 'CAST'}(${rounding ? `${rounding}(${value})` : value} AS ${quoteType(type)})`;
  }

  private fromJson(value: string, type: DataType, safe: boolean): string {
    const options = safe ? '' : ", map('mode', 'FAILFAST')";
    return `from_json(${value}, ${quoteText(quoteType(type))}${options})`;
  }

  /** A filter becomes a CASE around the argument, since Spark takes none in a window. */
  protected override window(call: WindowCall, qualifier: string): string {
    if (call.distinct) throw new Unprintable(`On Spark, ${call.name} cannot be DISTINCT in a window.`);
    if (call.argumentOrder?.length) throw new Unprintable(`On Spark, ${call.name} cannot have an ORDER BY among its arguments.`);
    if (call.frame?.exclude || call.frame?.unit === 'groups')
      throw new Unprintable('Spark has no GROUPS and no EXCLUDE in a window’s frame.');
    const { name, args } = filtered(call);
    const nulls = call.ignoreNulls ? ' IGNORE NULLS' : '';
    return this.invoke({ name, arguments: args }, `${nulls} ${this.over(call, qualifier)}`, qualifier);
  }

  protected override over(call: WindowCall, qualifier: string): string {
    if (!rankings.has(findFunction(call.name)?.name ?? '')) return super.over(call, qualifier);
    const { frame: _, ...unframed } = call;
    const anyOrder: OrderBy = {
      expression: { kind: 'literal', value: 1, type: { kind: 'int', bits: 32, signed: true } },
      descending: false,
    };
    return super.over(call.orderBy.length > 0 ? unframed : { ...unframed, orderBy: [anyOrder] }, qualifier);
  }

  /** `INTERVAL (n) DAY` is parsed as `to_days(CAST(trunc(CAST(n AS DOUBLE)) AS INTEGER))`: for a whole number, n alone. */
  private intervalCount(input: Expression): Expression | undefined {
    const [inner] = input.kind === 'call' && input.name === 'trunc' ? input.arguments : [];
    return inner?.kind === 'cast' && this.typeOf(inner.input)?.kind === 'int' ? inner.input : undefined;
  }

  private typeOf(expression: Expression | undefined): DataType | undefined {
    return expression && inferType(expression, this.columns);
  }

  /** @param tail what follows an aggregate: FILTER or OVER */
  private invoke(call: Pick<Call, 'name' | 'arguments' | 'argumentNames' | 'distinct'>, tail: string, qualifier: string): string {
    // Nodes stop a run with it; authors do not find it in the table.
    if (call.name === 'error') return `raise_error(${call.arguments.map((argument) => this.print(argument, qualifier)).join(', ')})`;
    const entry = findFunction(call.name);
    if (!entry) throw new Unprintable(`The function ${call.name} is DuckDB’s own: Spark’s form of it is not known.`);
    const { spark } = entry;
    const args = call.arguments.map((argument) => this.print(argument, qualifier));
    if (call.argumentNames?.some((name) => name !== '') && spark.kind !== 'rule' && spark.kind !== 'none') {
      throw new Unprintable(`On Spark, ${call.name} takes no named arguments.`);
    }
    const distinct = call.distinct ? 'DISTINCT ' : '';
    switch (spark.kind) {
      case 'same':
        return (
          (distinct === '' ? this.operator(entry.name, args) : undefined)?.concat(tail) ??
          // DuckDB counts rows by count() too.
          `${entry.name}(${distinct}${entry.name === 'count' && args.length === 0 ? '*' : args.join(', ')})${tail}`
        );
      case 'named':
        return `${spark.name}(${distinct}${args.join(', ')})${tail}`;
      case 'template':
        return fill(entry, templateFor(entry, spark.texts, args.length), { args, distinct, tail });
      case 'rule': {
        const rule = sparkRules.get(entry.name);
        if (!rule) throw new Error(`The function ${entry.name} has no rule for Spark.`);
        const { name } = entry;
        const print = (part: Expression) => this.print(part, qualifier);
        const names = call.argumentNames ? { argumentNames: call.argumentNames } : {};
        return rule({ name, arguments: call.arguments, args, ...names, print, typeOf: (part) => this.typeOf(part) }) + tail;
      }
      case 'none':
        throw new Unprintable(`The function ${entry.name} does not run on Spark: ${spark.reason}.`);
    }
  }
}

function filtered({ name, arguments: args, filter }: WindowCall): { name: string; args: Expression[] } {
  if (!filter) return { name, args };
  const [first, ...rest] = args;
  const one: Expression = { kind: 'literal', value: 1, type: { kind: 'int', bits: 32, signed: true } };
  const kept: Expression = { kind: 'case', branches: [{ when: filter, result: first ?? one }], otherwise: null };
  return { name: name === 'count_star' ? 'count' : name, args: [kept, ...rest] };
}

function templateFor({ name }: FunctionEntry, texts: Readonly<Record<number, string>> | string, count: number): string {
  const text = typeof texts === 'string' ? texts : texts[count];
  const needed = text === undefined ? 0 : Math.max(0, ...[...text.matchAll(/\$([1-9])/g)].map(([, place]) => Number(place)));
  if (text === undefined || needed > count) throw new Unprintable(`On Spark, ${name} cannot be called with ${count} arguments.`);
  return text;
}

function fill({ name }: FunctionEntry, text: string, { args, distinct, tail }: { args: string[]; distinct: string; tail: string }): string {
  if (distinct !== '' && !text.includes('$distinct')) throw new Unprintable(`On Spark, ${name} cannot be DISTINCT.`);
  const filled = text.replaceAll(/\$([1-9]|\*|distinct|tail)/g, (_, part: string) => {
    if (part === 'distinct') return distinct;
    if (part === 'tail') return tail;
    return part === '*' ? args.join(', ') : (args[Number(part) - 1] ?? '');
  });
  return text.includes('$tail') ? filled : filled + tail;
}
