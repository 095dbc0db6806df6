import type { Expression } from '@millrace/plan';
import { call, cast, literal } from './build-expression.ts';

/** A text that only rows with the same values share: each value stands behind its length, and a null is an `n`. */
export function rowKey(texts: Expression[]): Expression {
  const parts = texts.map((text): Expression => {
    const framed = call('||', [cast(call('length', [text]), { kind: 'utf8' }), literal(':'), text]);
    return call('coalesce', [framed, literal('n')]);
  });
  return parts.length === 1 ? (parts[0] ?? literal('')) : call('||', parts);
}
