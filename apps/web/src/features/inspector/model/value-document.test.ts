import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import { expect, it } from 'vitest';
import { VALUE_COLUMN, valueDocument } from './value-document.ts';

const node = (id: string, type: string) => ({ id, type, typeVersion: 1, name: id, config: {} });
const document: PipelineDocument = {
  ...emptyDocument('Test'),
  nodes: [node('a', 'file-source'), node('b', 'filter'), node('c', 'file-target'), node('d', 'file-source')],
  edges: [
    { from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'in' } },
    { from: { node: 'b', port: 'out' }, to: { node: 'c', port: 'in' } },
  ],
};

it('computes the expression in place of the node, over what feeds it, and leaves the rest out', () => {
  const input = { port: 'in', nodeId: 'a', nodePort: 'out', name: 'a', columns: [] };
  const asked = valueDocument(document, 'b', input, 'x + y', [{ name: 'y', expression: 'x * 2' }]);
  expect(asked.nodeId).toBe('b');
  expect(asked.document.nodes.map(({ id, type }) => [id, type])).toEqual([
    ['a', 'file-source'],
    ['b', 'derived-columns'],
  ]);
  expect(asked.document.nodes[1]?.config).toEqual({
    columns: [
      { name: 'y', expression: 'x * 2' },
      { name: VALUE_COLUMN, expression: 'x + y' },
    ],
  });
  expect(asked.document.edges).toEqual([{ from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'in' } }]);
});
