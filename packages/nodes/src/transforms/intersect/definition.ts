import { z } from 'zod';
import { alignSame, defineNode, field, passColumns } from '../../kit/index.ts';

const config = z.object({
  match: field
    .choice(['name', 'position'], { label: 'Columns belong together by', choices: { name: 'Their names', position: 'Their places' } })
    .default('name'),
  rows: field
    .choice(['distinct', 'all'], {
      label: 'A row that comes several times',
      choices: { distinct: 'Comes out once', all: 'Comes out as often as in the input that has it least' },
    })
    .default('distinct'),
});

/** Keeps the rows that all inputs have. */
export const intersect = defineNode({
  type: 'intersect',
  version: 1,
  group: 'combine',
  title: 'Intersect',
  summary: 'Keeps the rows that all inputs have',
  keywords: ['common rows', 'both', 'overlap', 'set', 'same rows', 'compare'],
  icon: 'squares-intersect',
  inputs: [{ name: 'in', label: 'Rows', many: true }],
  outputs: [{ name: 'out', label: 'Common rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ match, rows }) => `${rows === 'all' ? 'all' : 'different'} rows that all inputs have, columns by ${match}`,
  lower({ match, rows }, context) {
    const inputs = context.inputs.in ?? [];
    const parts = alignSame(inputs, match, context);
    const [first] = parts ?? [];
    if (!parts || !first) return undefined;
    if (parts.length > 1) return { out: { kind: 'set', operation: rows === 'all' ? 'intersect-all' : 'intersect', inputs: parts } };
    return { out: rows === 'all' ? first : { kind: 'aggregate', input: first, keys: passColumns(inputs[0]?.schema ?? []), measures: [] } };
  },
});
