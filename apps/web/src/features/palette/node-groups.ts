import type { NodeGroup } from '@millrace/nodes/kit';

/** The groups of the palette, in its order, by the words it shows. */
export const nodeGroups = {
  source: 'Sources',
  rows: 'Rows',
  columns: 'Columns',
  combine: 'Combine',
  nested: 'Nested data',
  code: 'Code',
  target: 'Targets',
} satisfies Record<NodeGroup, string>;
