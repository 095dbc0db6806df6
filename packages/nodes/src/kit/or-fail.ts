import type { Expression } from '@millrace/plan';
import { call, literal } from './build-expression.ts';

/**
 * What became of a value, or a failed run where a value that is not null became null.
 * @param message stands before the value in the run's error, such as `Not a date: `
 */
export function orFail(text: Expression, made: Expression, message: string): Expression {
  const lost = call('and', [call('is_not_null', [text]), call('is_null', [made])]);
  return { kind: 'case', branches: [{ when: lost, result: call('error', [call('||', [literal(message), text])]) }], otherwise: made };
}
