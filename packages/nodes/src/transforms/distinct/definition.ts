import type { WindowCall } from '@millrace/plan';
import { z } from 'zod';
import {
  buildOrder,
  call,
  cardList,
  defineNode,
  describeOrder,
  field,
  fieldRef,
  literal,
  onlyInput,
  orderItem,
  passColumns,
  resolveColumns,
} from '../../kit/index.ts';

const config = z.object({
  columns: field
    .columns({ label: 'Same in these columns', help: 'Rows that are the same here count as repeated; none for all columns' })
    .default([]),
  keep: field
    .list(orderItem, {
      label: 'Keep the first by',
      help: 'Which of the repeated rows stays; without it, any of them. Only used with chosen columns',
      addLabel: 'Add a column',
    })
    .default([]),
});

/** Keeps one of several rows that are the same. */
export const distinct = defineNode({
  type: 'distinct',
  version: 1,
  group: 'rows',
  title: 'Drop Duplicates',
  summary: 'Keeps one of several rows that are the same in all or in chosen columns',
  keywords: ['distinct', 'unique', 'duplicates', 'deduplicate', 'dedupe', 'repeated', 'first'],
  icon: 'copy-x',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Different rows' }],
  config,
  defaults: config.parse({}),
  describe({ columns, keep }) {
    if (columns.length === 0) return 'by all columns';
    return `by ${cardList(columns)}${keep.length > 0 ? `, first by ${cardList(describeOrder(keep))}` : ''}`;
  },
  lower({ columns, keep }, context) {
    const { relation, schema } = onlyInput(context);
    if (columns.length === 0) return { out: { kind: 'aggregate', input: relation, keys: passColumns(schema), measures: [] } };
    const keys = resolveColumns(context, schema, columns, 'columns');
    const order = buildOrder(keep, schema, context, 'keep');
    if (keys.length < columns.length || !order) return undefined;
    const place: WindowCall = {
      kind: 'window',
      name: 'row_number',
      arguments: [],
      partitionBy: keys.map(({ name }) => fieldRef(name)),
      orderBy: order,
    };
    return { out: { kind: 'filter', input: relation, condition: call('=', [place, literal(1)]) } };
  },
});
