import type { WindowCall } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  defineNode,
  describeOrder,
  field,
  literal,
  onlyInput,
  orderedGroupFields,
  orderedGroups,
} from '../../kit/index.ts';

const config = z.object({
  count: field.integer({ label: 'Rows', help: 'At most this many of each group' }, { min: 1, max: 1_000_000_000 }).default(10),
  ...orderedGroupFields,
  ties: field
    .choice(['cut', 'keep'], {
      label: 'Rows as good as the last one',
      choices: { cut: 'Leave out, never more rows than asked for', keep: 'Keep them all' },
    })
    .default('cut'),
});

/** Keeps the first rows of each group in an order. */
export const topN = defineNode({
  type: 'top-n',
  version: 1,
  group: 'rows',
  title: 'Top N',
  summary: 'Keeps the first rows in an order, of all rows or of each group',
  keywords: ['top', 'first', 'best', 'largest', 'smallest', 'latest', 'per group', 'limit', 'qualify', 'row number'],
  icon: 'list-ordered',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'First rows' }],
  config,
  defaults: config.parse({}),
  describe({ count, orderBy, partitionBy }) {
    const order = orderBy.length === 0 ? 'no order yet' : `first ${count} by ${cardList(describeOrder(orderBy))}`;
    return partitionBy.length === 0 ? order : `${order} of each ${cardList(partitionBy)}`;
  },
  lower(settings, context) {
    const { count, ties } = settings;
    const { relation: input, schema } = onlyInput(context);
    const groups = orderedGroups(settings, schema, context, `The first ${count}`);
    if (!groups) return undefined;
    if (groups.partitionBy.length === 0 && ties === 'cut') {
      const keys = groups.orderBy;
      return { out: { kind: 'fetch', input: keys.length === 0 ? input : { kind: 'sort', input, keys }, count, offset: 0 } };
    }
    const place: WindowCall = { kind: 'window', name: ties === 'cut' ? 'row_number' : 'rank', arguments: [], ...groups };
    return { out: { kind: 'filter', input, condition: call('<=', [place, literal(count)]) } };
  },
});
