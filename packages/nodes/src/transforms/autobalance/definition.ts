import { z } from 'zod';
import { cardCount, cardList, checkNames, defineNode, field, onlyInput, resolveColumns } from '../../kit/index.ts';

const config = z.object({
  partitions: field.integer({ label: 'Number of parts', help: '0 lets the engine choose' }, { min: 0, max: 100_000 }).default(0),
  columns: field.columns({ label: 'Rows with the same values here stay together', help: 'None spreads them evenly' }).default([]),
});

/** Says how rows are spread over a cluster. */
export const autobalance = defineNode({
  type: 'autobalance',
  version: 1,
  group: 'rows',
  title: 'Autobalance',
  summary: 'Says how a cluster spreads the rows over its workers; on one machine all rows just pass',
  keywords: ['repartition', 'balance', 'partitions', 'shuffle', 'spread', 'skew', 'glue'],
  icon: 'scale',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ partitions, columns }) {
    const parts = partitions === 0 ? 'by itself' : cardCount(partitions, 'part');
    return columns.length === 0 ? parts : `${parts} by ${cardList(columns)}`;
  },
  lower({ columns }, context) {
    const { relation, schema } = onlyInput(context);
    const places = resolveColumns(context, schema, columns, 'columns').map(({ name }, index) => ({ name, path: ['columns', index] }));
    if (places.length < columns.length || (places.length > 0 && !checkNames(context, places, 'columns'))) return undefined;
    return { out: relation };
  },
});
