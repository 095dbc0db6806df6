import type { OrderBy, Schema } from '@millrace/plan';
import { z } from 'zod';
import { fieldRef } from './build-expression.ts';
import type { LowerContext } from './definition.ts';
import { field } from './field.ts';
import { resolveColumn } from './resolve-column.ts';

/** A row of a list of columns to order by. */
export const orderItem = z.object({
  column: field.column({ label: 'Column' }),
  direction: field
    .choice(['ascending', 'descending'], { label: 'Direction', choices: { ascending: 'Ascending', descending: 'Descending' } })
    .default('ascending'),
  nulls: field.choice(['last', 'first'], { label: 'Nulls', choices: { last: 'Nulls last', first: 'Nulls first' } }).default('last'),
});

export type OrderItem = z.output<typeof orderItem>;

/** The order that a list of `orderItem` means; undefined when a column is unknown, which is reported. */
export function buildOrder(items: OrderItem[], schema: Schema, context: LowerContext, field: string): Required<OrderBy>[] | undefined {
  const keys = items.flatMap(({ column, direction, nulls }, index) => {
    const found = resolveColumn(context, schema, column, [field, index, 'column']);
    return found ? [{ expression: fieldRef(found.name), descending: direction === 'descending', nulls }] : [];
  });
  return keys.length === items.length ? keys : undefined;
}

/** An order for a node's card, such as `carrier, dep_delay ↓`. */
export function describeOrder(items: OrderItem[]): string[] {
  return items.map(({ column, direction }) => (direction === 'descending' ? `${column} ↓` : column));
}
