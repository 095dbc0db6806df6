import { z } from 'zod';
import { buildOrder, cardList, defineNode, describeOrder, field, onlyInput, orderItem, reportConfig } from '../../kit/index.ts';

const config = z.object({
  keys: field.list(orderItem, { label: 'Sort by', addLabel: 'Add a column' }).default([]),
});

/** Puts rows in order. */
export const sort = defineNode({
  type: 'sort',
  version: 1,
  group: 'rows',
  title: 'Sort',
  summary: 'Puts rows in order by one or more columns',
  keywords: ['order by', 'ascending', 'descending', 'arrange', 'rank'],
  icon: 'arrow-down-wide-narrow',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Sorted rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ keys }) => (keys.length === 0 ? 'no columns yet' : `by ${cardList(describeOrder(keys))}`),
  lower({ keys }, context) {
    const input = onlyInput(context);
    if (keys.length === 0) reportConfig(context, ['keys'], 'Add a column to sort by');
    const order = buildOrder(keys, input.schema, context, 'keys');
    return order && order.length > 0 ? { out: { kind: 'sort', input: input.relation, keys: order } } : undefined;
  },
});
