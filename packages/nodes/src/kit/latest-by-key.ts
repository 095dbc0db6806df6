import type { OrderBy, Relation, Schema } from '@millrace/plan';
import { call, fieldRef, literal } from './build-expression.ts';
import { comparableFamily } from './join-keys.ts';

/**
 * One row for each key: the one with the greatest value in a column. Where that does not decide, the other columns do,
 * so that the same rows are taken wherever the relation is used.
 */
export function latestByKey(input: Relation, schema: Schema, keys: readonly string[], latest: string | undefined): Relation {
  const plain = schema.filter(
    ({ name, type }) => name !== latest && ['number', 'date', 'utf8', 'boolean'].includes(comparableFamily(type)),
  );
  const orderBy = [...(latest === undefined ? [] : [latest]), ...plain.map(({ name }) => name)].map(
    (name): OrderBy => ({ expression: fieldRef(name), descending: true, nulls: 'last' }),
  );
  const place = { kind: 'window' as const, name: 'row_number', arguments: [], partitionBy: keys.map((key) => fieldRef(key)), orderBy };
  return { kind: 'filter', input, condition: call('=', [place, literal(1)]) };
}
