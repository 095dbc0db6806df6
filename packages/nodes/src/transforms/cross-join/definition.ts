import { z } from 'zod';
import { defineNode, joinedColumns, onlyInput, suffixField } from '../../kit/index.ts';

const config = z.object({ suffix: suffixField });

/** Brings every left row together with every right row. */
export const crossJoin = defineNode({
  type: 'cross-join',
  version: 1,
  group: 'combine',
  title: 'Cross Join',
  summary: 'Brings every left row together with every right row',
  keywords: ['cartesian product', 'all combinations', 'pairs', 'grid', 'scaffold', 'cross'],
  icon: 'grid-3x3',
  inputs: [
    { name: 'left', label: 'Left' },
    { name: 'right', label: 'Right' },
  ],
  outputs: [{ name: 'out', label: 'Combinations' }],
  config,
  defaults: config.parse({}),
  describe: () => 'every left with every right row',
  lower({ suffix }, context) {
    const [left, right] = [onlyInput(context, 'left'), onlyInput(context, 'right')];
    const columns = joinedColumns(left.schema, right.schema, suffix, context);
    return columns && { out: { kind: 'join', join: 'cross', left: left.relation, right: right.relation, keys: [], columns } };
  },
});
