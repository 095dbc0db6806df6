import { diagnostic } from '@millrace/pipeline';
import { expect, it } from 'vitest';
import { problemsByNode } from './node-problems.ts';

it('errors and warnings are counted at their nodes; what belongs to no node is left out', () => {
  const counts = problemsByNode({
    diagnostics: [
      diagnostic('column-unknown', { column: 'a' }, { nodeId: 'late' }),
      diagnostic('config-invalid', { reason: 'Add a condition' }, { nodeId: 'late' }),
      diagnostic('node-not-connected', {}, { nodeId: 'late' }),
      diagnostic('target-missing'),
    ],
    nodes: {},
    elapsedMs: 1,
  });
  expect([...counts]).toEqual([['late', { errors: 2, warnings: 0, isIncomplete: true }]]);
});
