import type { Call, Case, Cast, DataType, Expression, FrameBound, Lambda, Literal, OrderBy, WindowCall, WindowFrame } from '@millrace/plan';
import { Unprintable } from './unprintable.ts';

type Print = (args: string[]) => string;

const binary =
  (sign: string): Print =>
  (args) =>
    `(${args.join(` ${sign} `)})`;
const unaryOrBinary =
  (sign: string): Print =>
  (args) =>
    args.length === 1 ? `(${sign} ${args[0]})` : binary(sign)(args);
const after =
  (words: string): Print =>
  ([value]) =>
    `(${value} ${words})`;

/** Operators that SQL dialects write in the same way. */
const operators: Readonly<Record<string, Print>> = {
  '+': unaryOrBinary('+'),
  '-': unaryOrBinary('-'),
  '*': binary('*'),
  '/': binary('/'),
  '%': binary('%'),
  '||': binary('||'),
  '=': binary('='),
  '<>': binary('<>'),
  '<': binary('<'),
  '<=': binary('<='),
  '>': binary('>'),
  '>=': binary('>='),
  and: (args) => (args.length === 0 ? 'TRUE' : binary('AND')(args)),
  or: (args) => (args.length === 0 ? 'FALSE' : binary('OR')(args)),
  not: ([value]) => `(NOT ${value})`,
  is_null: after('IS NULL'),
  is_not_null: after('IS NOT NULL'),
  is_distinct_from: binary('IS DISTINCT FROM'),
  is_not_distinct_from: binary('IS NOT DISTINCT FROM'),
  in: ([value, ...list]) => (list.length === 0 ? 'FALSE' : `(${value} IN (${list.join(', ')}))`),
  not_in: ([value, ...list]) => (list.length === 0 ? 'TRUE' : `(${value} NOT IN (${list.join(', ')}))`),
  between: ([value, low, high]) => `(${value} BETWEEN ${low} AND ${high})`,
  like: binary('LIKE'),
  not_like: binary('NOT LIKE'),
  coalesce: (args) => `coalesce(${args.join(', ')})`,
  count_star: () => 'count(*)',
};

/**
 * Prints expressions in a SQL dialect. What dialects share is here; a dialect is a subclass with its quoting, its
 * literals and the functions that it spells otherwise. Operators are always in brackets: nothing depends on precedence.
 */
export abstract class ExpressionPrinter {
  /** A name as an identifier. */
  abstract quoteName(name: string): string;
  /** A text as a literal. */
  abstract quoteText(text: string): string;
  abstract typeName(type: DataType): string;
  protected abstract literal(literal: Literal): string;
  protected abstract functionName(name: string): string;
  /** The field of a struct. */
  protected abstract member(struct: string, name: string): string;
  protected abstract lambda(lambda: Lambda): string;
  /** Functions and operators that only this dialect spells so; undefined for a call that is not meant. */
  protected readonly spellings: Readonly<Record<string, (call: Call, args: string[]) => string | undefined>> = {};

  /** @param qualifier a table's alias that stands before every column */
  print(expression: Expression, qualifier = ''): string {
    switch (expression.kind) {
      case 'field':
        return this.field(expression.path, qualifier);
      case 'literal':
        return this.literal(expression);
      case 'call':
        return this.call(expression, qualifier);
      case 'cast':
        return this.cast(expression, qualifier);
      case 'case':
        return this.case(expression, qualifier);
      case 'window':
        return this.window(expression, qualifier);
      case 'lambda':
        return this.lambda(expression);
      case 'lambda-argument':
        return this.quoteName(expression.name);
      case 'parameter':
        throw new Unprintable(`The parameter “${expression.name}” has no value.`);
    }
  }

  column(name: string, qualifier = ''): string {
    return qualifier === '' ? this.quoteName(name) : `${qualifier}.${this.quoteName(name)}`;
  }

  orders(orders: OrderBy[], qualifier = ''): string[] {
    return orders.map(({ expression, descending, nulls }) => {
      const direction = descending ? ' DESC' : '';
      return `${this.print(expression, qualifier)}${direction}${nulls === undefined ? '' : ` NULLS ${nulls.toUpperCase()}`}`;
    });
  }

  private field(path: string[], qualifier: string): string {
    const [column, ...members] = path;
    if (column === undefined) throw new Unprintable('A column has no name.');
    return members.reduce((value, member) => this.member(value, member), this.column(column, qualifier));
  }

  protected call(call: Call, qualifier: string): string {
    const args = call.arguments.map((argument) => this.print(argument, qualifier));
    const tail = call.filter ? ` FILTER (WHERE ${this.print(call.filter, qualifier)})` : '';
    const plain = !call.distinct && !call.orderBy && !call.argumentNames;
    const spelling = Object.hasOwn(this.spellings, call.name) ? this.spellings[call.name]?.(call, args) : undefined;
    if (spelling !== undefined) return spelling + tail;
    const operator = plain ? this.operator(call.name, args) : undefined;
    if (operator !== undefined) return operator + tail;
    const named = args.map((argument, index) => this.namedArgument(call.argumentNames?.[index] ?? '', argument));
    return `${this.functionName(call.name)}(${this.argumentList(named, call, qualifier)})${tail}`;
  }

  /** What all dialects write in the same way; undefined for other functions. */
  protected operator(name: string, args: string[]): string | undefined {
    return Object.hasOwn(operators, name) ? operators[name]?.(args) : undefined;
  }

  private namedArgument(name: string, argument: string): string {
    return name === '' ? argument : `${this.quoteName(name)} := ${argument}`;
  }

  private argumentList(args: string[], options: { distinct?: boolean; orderBy?: OrderBy[] }, qualifier: string): string {
    const order = options.orderBy?.length
      ? `${args.length === 0 ? '' : ' '}ORDER BY ${this.orders(options.orderBy, qualifier).join(', ')}`
      : '';
    return `${options.distinct ? 'DISTINCT ' : ''}${args.join(', ')}${order}`;
  }

  protected cast({ input, type, safe }: Cast, qualifier: string): string {
    return `${safe ? 'TRY_CAST' : 'CAST'}(${this.print(input, qualifier)} AS ${this.typeName(type)})`;
  }

  private case({ branches, otherwise }: Case, qualifier: string): string {
    const whens = branches.map(({ when, result }) => `WHEN ${this.print(when, qualifier)} THEN ${this.print(result, qualifier)}`);
    return `CASE ${whens.join(' ')}${otherwise ? ` ELSE ${this.print(otherwise, qualifier)}` : ''} END`;
  }

  protected window(call: WindowCall, qualifier: string): string {
    const args = call.arguments.map((argument) => this.print(argument, qualifier));
    const options = { ...(call.distinct ? { distinct: true } : {}), ...(call.argumentOrder ? { orderBy: call.argumentOrder } : {}) };
    const inner = call.name === 'count_star' ? '*' : this.argumentList(args, options, qualifier);
    const name = call.name === 'count_star' ? 'count' : this.functionName(call.name);
    const filter = call.filter ? ` FILTER (WHERE ${this.print(call.filter, qualifier)})` : '';
    return `${name}(${inner}${call.ignoreNulls ? ' IGNORE NULLS' : ''})${filter} ${this.over(call, qualifier)}`;
  }

  /** `OVER (…)`. */
  protected over(call: WindowCall, qualifier: string): string {
    const clauses = [
      ...(call.partitionBy.length > 0 ? [`PARTITION BY ${call.partitionBy.map((part) => this.print(part, qualifier)).join(', ')}`] : []),
      ...(call.orderBy.length > 0 ? [`ORDER BY ${this.orders(call.orderBy, qualifier).join(', ')}`] : []),
      ...(call.frame ? [this.frame(call.frame, qualifier)] : []),
    ];
    return `OVER (${clauses.join(' ')})`;
  }

  private frame({ unit, start, end, exclude }: WindowFrame, qualifier: string): string {
    const bound = (place: FrameBound): string => {
      switch (place.kind) {
        case 'unbounded-preceding':
          return 'UNBOUNDED PRECEDING';
        case 'unbounded-following':
          return 'UNBOUNDED FOLLOWING';
        case 'current-row':
          return 'CURRENT ROW';
        case 'preceding':
          return `${this.print(place.offset, qualifier)} PRECEDING`;
        case 'following':
          return `${this.print(place.offset, qualifier)} FOLLOWING`;
      }
    };
    const excluded = exclude ? ` EXCLUDE ${{ 'current-row': 'CURRENT ROW', group: 'GROUP', ties: 'TIES' }[exclude]}` : '';
    return `${unit.toUpperCase()} BETWEEN ${bound(start)} AND ${bound(end)}${excluded}`;
  }
}
