import type { DataType, Expression } from '@millrace/plan';
import { Unprintable } from '../unprintable.ts';

/** A call as a rule sees it. */
export interface RuleCall {
  /** The canonical name of the function. */
  name: string;
  arguments: Expression[];
  argumentNames?: string[];
  /** The arguments in Spark's SQL. */
  args: string[];
  typeOf(expression: Expression | undefined): DataType | undefined;
  print(expression: Expression): string;
}

/** How one function that depends on its arguments is written for Spark. Throws Unprintable where it cannot be. */
export type SparkRule = (call: RuleCall) => string;

/** The value of a text that stands in the expression; undefined for anything that is worked out. */
export function constantText(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'literal' && typeof expression.value === 'string' && expression.type.kind === 'utf8'
    ? expression.value
    : undefined;
}

/** As {@link constantText}, for what Spark needs to know beforehand. */
export function requireText(call: RuleCall, index: number, what: string): string {
  const text = constantText(call.arguments[index]);
  if (text === undefined) throw new Unprintable(`On Spark, ${what} of ${call.name} must be a constant text.`);
  return text;
}

/** The value of a whole number that stands in the expression. */
export function constantNumber(expression: Expression | undefined): number | undefined {
  if (expression?.kind === 'call' && expression.name === '-' && expression.arguments.length === 1) {
    const inner = constantNumber(expression.arguments[0]);
    return inner === undefined ? undefined : -inner;
  }
  return expression?.kind === 'literal' && typeof expression.value === 'number' ? expression.value : undefined;
}

export function refuse(name: string, reason: string): Unprintable {
  return new Unprintable(`Spark has no form of ${name} here: ${reason}.`);
}
