import { z } from 'zod';
import { cardCount, defineNode, field, onlyInput } from '../../kit/index.ts';

const MOST_ROWS = 1_000_000_000_000;

const config = z.object({
  count: field.integer({ label: 'Rows', help: 'At most this many' }, { min: 0, max: MOST_ROWS }).default(1000),
  offset: field.integer({ label: 'Rows to skip first', advanced: true }, { min: 0, max: MOST_ROWS }).default(0),
});

/** Keeps a number of rows. */
export const limit = defineNode({
  type: 'limit',
  version: 1,
  group: 'rows',
  title: 'Limit',
  summary: 'Keeps a number of rows; behind a Sort node, the first ones',
  keywords: ['top', 'first', 'head', 'fetch', 'offset', 'skip', 'sample'],
  icon: 'list-end',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ count, offset }) => `at most ${cardCount(count, 'row')}${offset > 0 ? ` after ${offset}` : ''}`,
  lower({ count, offset }, context) {
    return { out: { kind: 'fetch', input: onlyInput(context).relation, count, offset } };
  },
});
