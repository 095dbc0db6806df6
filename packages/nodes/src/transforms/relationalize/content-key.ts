import type { Expression, Schema } from '@millrace/plan';
import { call, cast, fieldRef } from '../../kit/index.ts';

/**
 * A key made of all that is in a row: the same for rows that are the same. Two texts of the row go into it, because one
 * rounds long decimals and the other writes some different values alike.
 */
export function contentKey(schema: Schema): Expression {
  const row: Expression = {
    kind: 'call',
    name: 'struct_pack',
    arguments: schema.map(({ name }) => fieldRef(name)),
    argumentNames: schema.map(({ name }) => name),
  };
  const texts = [cast(row, { kind: 'utf8' }), cast(call('to_json', [row]), { kind: 'utf8' })];
  return call('md5', [call('||', texts)]);
}
