import { nodeRegistry } from '@millrace/nodes/registry';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import { expect, it } from 'vitest';
import { possibleInputs } from './possible-inputs.ts';

function pipeline(nodes: [id: string, type: string][], edges: [from: string, to: string][]): PipelineDocument {
  return {
    ...emptyDocument('Test'),
    nodes: nodes.map(([id, type]) => ({ id, type, typeVersion: 1, name: `The ${id}`, config: {} })),
    edges: edges.map(([from, to]) => ({ from: { node: from, port: 'out' }, to: { node: to, port: 'in' } })),
  };
}

const document = pipeline(
  [
    ['source', 'file-source'],
    ['other', 'file-source'],
    ['filter', 'filter'],
    ['sort', 'sort'],
    ['target', 'file-target'],
    ['strange', 'no-such-type'],
  ],
  [
    ['source', 'filter'],
    ['filter', 'sort'],
    ['sort', 'target'],
  ],
);
const names = (nodeId: string) => possibleInputs(document, nodeRegistry, nodeId).map(({ label }) => label);

it('offers every node that gives rows, but not the node itself', () => {
  expect(names('target')).toEqual(['The source', 'The other', 'The filter', 'The sort']);
});

it('leaves out what the node feeds, directly or not: a circle could not run', () => {
  expect(names('filter')).toEqual(['The source', 'The other']);
});
