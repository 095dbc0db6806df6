import type { WindowCall } from '@millrace/plan';
import { z } from 'zod';
import {
  addColumns,
  cardList,
  defineNode,
  describeOrder,
  field,
  literal,
  onlyInput,
  orderedGroupFields,
  orderedGroups,
} from '../../kit/index.ts';

const functions = {
  rank: 'rank',
  dense: 'dense_rank',
  number: 'row_number',
  percent: 'percent_rank',
  share: 'cume_dist',
  buckets: 'ntile',
} as const;

const config = z.object({
  kind: field
    .choice(['rank', 'dense', 'number', 'percent', 'share', 'buckets'], {
      label: 'Rank',
      choices: {
        rank: '1, 2, 2, 4: a gap after ties',
        dense: '1, 2, 2, 3: no gap after ties',
        number: '1, 2, 3, 4: ties in any order',
        percent: 'From 0 to 1, by rank',
        share: 'Share of the rows up to this one',
        buckets: 'Buckets of the same size',
      },
    })
    .default('rank'),
  buckets: field.integer({ label: 'Buckets', when: { field: 'kind', is: ['buckets'] } }, { min: 1, max: 1_000_000_000 }).default(4),
  ...orderedGroupFields,
  name: field.columnName({ label: 'New column', placeholder: 'rank' }).default('rank'),
});

/** Adds the place of each row in an order. */
export const rank = defineNode({
  type: 'rank',
  version: 1,
  group: 'rows',
  title: 'Rank',
  summary: 'Adds the place of each row in an order, for all rows or within groups',
  keywords: ['row number', 'dense rank', 'percentile', 'quartile', 'ntile', 'place', 'position', 'league table'],
  icon: 'trophy',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Ranked rows' }],
  config,
  defaults: config.parse({}),
  describe({ orderBy, partitionBy }) {
    const order = orderBy.length === 0 ? 'no order yet' : `by ${cardList(describeOrder(orderBy))}`;
    return partitionBy.length === 0 ? order : `${order} within each ${cardList(partitionBy)}`;
  },
  lower(settings, context) {
    const input = onlyInput(context);
    const groups = orderedGroups(settings, input.schema, context, settings.name);
    if (!groups) return undefined;
    const args = settings.kind === 'buckets' ? [literal(settings.buckets)] : [];
    const expression: WindowCall = { kind: 'window', name: functions[settings.kind], arguments: args, ...groups };
    const out = addColumns(input, [{ name: settings.name, path: ['name'], expression }], context);
    return out && { out };
  },
});
