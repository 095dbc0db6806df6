import { z } from 'zod';
import { defineNode, onlyInput } from '../../kit/index.ts';

const config = z.object({});

/** Passes one of several outputs of the node before on. */
export const selectFromCollection = defineNode({
  type: 'select-from-collection',
  version: 1,
  group: 'columns',
  title: 'Select From Collection',
  summary: 'Passes one of several outputs of the node before on, as jobs of AWS Glue do',
  keywords: ['collection', 'glue', 'pass through', 'choose output', 'dynamic frame collection', 'no operation'],
  icon: 'circle-dot',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: () => 'the output that the edge begins at',
  lower: (_, context) => ({ out: onlyInput(context).relation }),
});
