import { emptyDocument } from '@millrace/pipeline';
import { expect, it } from 'vitest';
import { previewDocument } from './preview-document.ts';

const node = (id: string, more = {}) => ({ id, type: 'filter', typeVersion: 1, name: id, config: {}, ...more });
const document = {
  ...emptyDocument('p'),
  nodes: [node('a'), node('b'), node('beside')],
  edges: [{ from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'in' } }],
};

it('only what feeds the node counts: not its place, its notes, or nodes beside it', () => {
  const before = previewDocument(document, 'b');
  expect(before.nodes.map(({ id }) => id)).toEqual(['a', 'b']);
  const moved = {
    ...document,
    name: 'other',
    layout: { nodes: { b: { x: 1, y: 2 } } },
    nodes: [node('a', { notes: 'why' }), node('b'), node('beside', { config: { x: 1 } })],
  };
  expect(previewDocument(moved, 'b')).toEqual(before);
  expect(previewDocument({ ...document, nodes: [node('a', { config: { x: 1 } }), node('b')] }, 'b')).not.toEqual(before);
});
