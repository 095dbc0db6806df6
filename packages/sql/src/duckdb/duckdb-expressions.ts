import type { Call, DataType, Lambda, Literal } from '@millrace/plan';
import { ExpressionPrinter } from '../expression-printer.ts';
import { duckdbLiteral } from './duckdb-literal.ts';
import { notFunctionNames } from './keywords.ts';
import { quoteName, quoteText, quoteType } from './quote-duckdb.ts';

const infix = ['//', '**', '^', '&', '|', '<<', '>>', '^@', '&&', '@>', '<@', '<->', '<=>'];

/** Expressions in DuckDB's SQL. */
export class DuckdbExpressions extends ExpressionPrinter {
  protected override readonly spellings: Readonly<Record<string, (call: Call, args: string[]) => string | undefined>> = {
    ...Object.fromEntries(infix.map((sign) => [sign, (_: Call, args: string[]) => `(${args.join(` ${sign} `)})`])),
    '~': (_, [value]) => `(~ ${value})`,
    ilike: (_, [value, pattern]) => `(${value} ILIKE ${pattern})`,
    not_ilike: (_, [value, pattern]) => `(${value} NOT ILIKE ${pattern})`,
    glob: (_, [value, pattern]) => `(${value} GLOB ${pattern})`,
    try: (_, [value]) => `TRY(${value})`,
    collate: ({ arguments: [, collation] }, [value]) =>
      `(${value} COLLATE ${quoteName(collation?.kind === 'literal' ? String(collation.value) : '')})`,
    list_value: (_, args) => `[${args.join(', ')}]`,
    list_extract: (_, [list, place]) => (place === undefined ? undefined : `(${list})[${place}]`),
    list_slice: (call, args) => this.slice(call, args),
    struct_extract: (call, args) => this.extract(call, args),
    struct_pack: (call, args) => this.struct(call, args),
  };

  quoteName(name: string): string {
    return quoteName(name);
  }

  quoteText(text: string): string {
    return quoteText(text);
  }

  typeName(type: DataType): string {
    return quoteType(type);
  }

  protected literal(literal: Literal): string {
    return duckdbLiteral(literal);
  }

  protected functionName(name: string): string {
    return /^[a-z_][a-z0-9_]*$/.test(name) && !notFunctionNames.has(name) ? name : quoteName(name);
  }

  /** Brackets keep DuckDB from taking `"a"."b"` for the column b of a table a. */
  protected member(struct: string, name: string): string {
    return `(${struct}).${quoteName(name)}`;
  }

  protected lambda({ parameters, body }: Lambda): string {
    return `(lambda ${parameters.map(quoteName).join(', ')}: ${this.print(body)})`;
  }

  /** A bound that is left out is parsed as an empty list. */
  private slice(call: Call, [list, ...bounds]: string[]): string | undefined {
    if (bounds.length < 2 || bounds.length > 3) return undefined;
    const open = call.arguments
      .slice(1)
      .map((bound) => bound.kind === 'call' && bound.name === 'list_value' && bound.arguments.length === 0);
    const [start, end, step] = bounds.map((bound, index) => (open[index] ? '' : bound));
    return step === undefined ? `(${list})[${start}:${end}]` : `(${list})[${start}:${end === '' ? '-' : end}:${step}]`;
  }

  private extract({ arguments: [, member] }: Call, [struct = '']: string[]): string | undefined {
    const isName = member?.kind === 'literal' && typeof member.value === 'string' && member.value !== '';
    return isName ? this.member(struct, String(member.value)) : undefined;
  }

  private struct({ argumentNames }: Call, args: string[]): string | undefined {
    if (!argumentNames || argumentNames.length < args.length) return undefined;
    return `{${args.map((argument, index) => `${quoteText(argumentNames[index] ?? '')}: ${argument}`).join(', ')}}`;
  }
}
