import { diagnostic } from '@millrace/pipeline';
import type { OrderBy, Schema } from '@millrace/plan';
import { fieldRef } from './build-expression.ts';
import type { LowerContext } from './definition.ts';
import { field } from './field.ts';
import { buildOrder, type OrderItem, orderItem } from './order-fields.ts';
import { resolveColumns } from './resolve-column.ts';

/** The two fields by which rows are grouped and put in order, for nodes that look at the rows around each row. */
export const orderedGroupFields = {
  partitionBy: field
    .columns({ label: 'Within each', help: 'Rows with the same values here form a group; none for one group of all' })
    .default([]),
  orderBy: field.list(orderItem, { label: 'In the order of', addLabel: 'Add a column' }).default([]),
};

/**
 * The groups and the order that `orderedGroupFields` mean; undefined when a column is unknown, which is reported.
 * @param what the part of the node that means nothing without an order: then its lack is a warning
 */
export function orderedGroups(
  settings: { partitionBy: string[]; orderBy: OrderItem[] },
  schema: Schema,
  context: LowerContext,
  what: string,
): { partitionBy: ReturnType<typeof fieldRef>[]; orderBy: Required<OrderBy>[] } | undefined {
  const groups = resolveColumns(context, schema, settings.partitionBy, 'partitionBy');
  const orderBy = buildOrder(settings.orderBy, schema, context, 'orderBy');
  if (settings.orderBy.length === 0) {
    context.report(diagnostic('order-missing', { what }, { nodeId: context.nodeId, path: ['orderBy'] }));
  }
  if (!orderBy || groups.length < settings.partitionBy.length) return undefined;
  return { partitionBy: groups.map(({ name }) => fieldRef(name)), orderBy };
}
