import type { NodeGroup } from './definition.ts';

/** The groups of the palette, in its order, by the words it shows. */
export const nodeGroups = {
  source: 'Sources',
  rows: 'Rows',
  columns: 'Columns',
  text: 'Text and dates',
  combine: 'Combine',
  nested: 'Nested data',
  quality: 'Quality',
  code: 'Code',
  target: 'Targets',
} as const satisfies Record<NodeGroup, string>;
