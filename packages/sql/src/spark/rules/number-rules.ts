import type { Expression } from '@millrace/plan';
import { constantNumber, type RuleCall, type SparkRule } from '../spark-rule.ts';

/** Arithmetic, also with dates, and division. */
export const numberRules: Readonly<Record<string, SparkRule>> = {
  '+': (call) => sum(call, '+'),
  '-': (call) => {
    const [left, right] = call.arguments.map((argument) => call.typeOf(argument)?.kind);
    if (left === 'date' && right === 'date') return `datediff(${call.args.join(', ')})`;
    return sum(call, '-');
  },
  '/': ({ arguments: [, divisor], args: [left, right] }) =>
    isNonZero(divisor) ? `(CAST(${left} AS DOUBLE) / ${right})` : `try_divide(CAST(${left} AS DOUBLE), CAST(${right} AS DOUBLE))`,
  '//': ({ arguments: operands, args: [left, right], typeOf }) => {
    const isWhole = operands.every((operand) => (typeOf(operand)?.kind ?? 'int') === 'int');
    const by = isNonZero(operands[1]) ? right : `nullif(${right}, 0)`;
    return isWhole ? `(${left} div ${by})` : `(CAST(${left} AS DOUBLE) / ${by})`;
  },
  '%': ({ arguments: [, divisor], args: [left, right] }) => `(${left} % ${isNonZero(divisor) ? right : `nullif(${right}, 0)`})`,
};

function isNonZero(divisor: Expression | undefined): boolean {
  const number = constantNumber(divisor);
  if (number !== undefined) return number !== 0;
  return divisor?.kind === 'literal' && divisor.type.kind === 'decimal' && Number(divisor.value) !== 0;
}

/** With an interval, DuckDB makes a time of a date; Spark would keep the date. */
function sum(call: RuleCall, sign: string): string {
  if (call.args.length === 1) return `(${sign} ${call.args[0]})`;
  const spans = call.arguments.map((argument) => call.typeOf(argument)?.kind === 'interval');
  const isMixed = spans.includes(true) && spans.includes(false);
  return `(${call.args.map((argument, index) => (isMixed && !spans[index] ? `CAST(${argument} AS TIMESTAMP)` : argument)).join(` ${sign} `)})`;
}
