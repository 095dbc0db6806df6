import { z } from 'zod';
import { alignSame, defineNode, field, onlyInput } from '../../kit/index.ts';

const config = z.object({
  match: field
    .choice(['name', 'position'], { label: 'Columns belong together by', choices: { name: 'Their names', position: 'Their places' } })
    .default('name'),
  rows: field
    .choice(['distinct', 'all'], {
      label: 'A row that comes several times',
      choices: { distinct: 'Goes altogether, and what stays comes out once', all: 'Goes as often as it is to be taken away' },
    })
    .default('distinct'),
});

/** Takes the rows of a second input away from the first one's. */
export const except = defineNode({
  type: 'except',
  version: 1,
  group: 'combine',
  title: 'Except',
  summary: 'Keeps the rows of the first input that the second one does not have',
  keywords: ['minus', 'difference', 'subtract', 'set', 'not in', 'compare', 'new rows'],
  icon: 'squares-subtract',
  inputs: [
    { name: 'in', label: 'Rows' },
    { name: 'without', label: 'Without' },
  ],
  outputs: [{ name: 'out', label: 'Remaining rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ match, rows }) => `${rows === 'all' ? 'each row once for once' : 'different rows'}, columns by ${match}`,
  lower({ match, rows }, context) {
    const inputs = alignSame([onlyInput(context), onlyInput(context, 'without')], match, context);
    return inputs && { out: { kind: 'set', operation: rows === 'all' ? 'except-all' : 'except', inputs } };
  },
});
