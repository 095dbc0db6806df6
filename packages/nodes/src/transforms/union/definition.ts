import { z } from 'zod';
import { alignByName, alignByPosition, defineNode, field, passColumns } from '../../kit/index.ts';

const config = z.object({
  match: field
    .choice(['name', 'position'], { label: 'Columns belong together by', choices: { name: 'Their names', position: 'Their places' } })
    .default('name'),
  rows: field
    .choice(['all', 'distinct'], { label: 'Rows', choices: { all: 'All rows', distinct: 'Each different row once' } })
    .default('all'),
});

/** Puts the rows of several inputs below each other. */
export const union = defineNode({
  type: 'union',
  version: 1,
  group: 'combine',
  title: 'Union',
  summary: 'Puts the rows of several inputs below each other',
  keywords: ['append', 'concatenate', 'stack', 'union all', 'combine', 'merge rows'],
  icon: 'layers',
  inputs: [{ name: 'in', label: 'Rows', many: true }],
  outputs: [{ name: 'out', label: 'All rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ match, rows }) => `${rows === 'all' ? 'all rows' : 'different rows'}, columns by ${match}`,
  lower({ match, rows }, context) {
    const inputs = context.inputs.in ?? [];
    const parts = match === 'name' ? alignByName(inputs) : alignByPosition(inputs, context);
    const [first] = parts ?? [];
    if (!parts || !first) return undefined;
    if (parts.length > 1) return { out: { kind: 'set', operation: rows === 'all' ? 'union-all' : 'union-distinct', inputs: parts } };
    return { out: rows === 'all' ? first : { kind: 'aggregate', input: first, keys: passColumns(inputs[0]?.schema ?? []), measures: [] } };
  },
});
