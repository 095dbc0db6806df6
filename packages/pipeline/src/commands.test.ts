import { describe, expect, it } from 'vitest';
import { addNode, connect, disconnect, duplicateNodes, freeNodeId, freeNodeName, moveNodes, removeNodes } from './commands.ts';
import { emptyDocument, type PipelineNode } from './document.ts';

const node = (id: string): PipelineNode => ({ id, type: 'filter', typeVersion: 1, name: id, config: { deep: { value: 1 } } });
const edge = (from: string, to: string, port = 'in') => ({ from: { node: from, port: 'out' }, to: { node: to, port } });

function chain() {
  const draft = emptyDocument('p');
  for (const id of ['a', 'b', 'c']) addNode(draft, node(id), { x: 0, y: 0 });
  connect(draft, edge('a', 'b'), false);
  connect(draft, edge('b', 'c'), false);
  return draft;
}

describe('commands', () => {
  it('removing a node removes its edges and its place', () => {
    const draft = chain();
    removeNodes(draft, ['b']);
    expect(draft.edges).toEqual([]);
    expect(Object.keys(draft.layout.nodes)).toEqual(['a', 'c']);
  });

  it('a port that takes one edge gives up the one it had; one that takes many keeps both, each once', () => {
    const draft = chain();
    connect(draft, edge('a', 'c'), false);
    expect(draft.edges.filter((other) => other.to.node === 'c')).toEqual([edge('a', 'c')]);
    connect(draft, edge('b', 'c'), true);
    connect(draft, edge('b', 'c'), true);
    expect(draft.edges.filter((other) => other.to.node === 'c')).toEqual([edge('a', 'c'), edge('b', 'c')]);
    disconnect(draft, [edge('a', 'c')]);
    expect(draft.edges).toEqual([edge('a', 'b'), edge('b', 'c')]);
  });

  it('copies stand beside their originals, share nothing with them and keep the edges between them', () => {
    const draft = chain();
    const copies = duplicateNodes(draft, ['a', 'b'], { x: 40, y: 40 });
    expect([...copies.values()]).toEqual(['filter-1', 'filter-2']);
    expect(draft.edges).toContainEqual(edge('filter-1', 'filter-2'));
    expect(draft.edges).toHaveLength(3);
    const copy = draft.nodes.find((candidate) => candidate.id === 'filter-1');
    (copy?.config.deep as { value: number }).value = 2;
    expect(draft.nodes[0]?.config).toEqual({ deep: { value: 1 } });
    expect(copy?.name).toBe('a 2');
  });

  it('moves only nodes that exist, to whole pixels', () => {
    const draft = chain();
    moveNodes(draft, { a: { x: 10.4, y: -3.6 }, ghost: { x: 1, y: 1 } });
    expect(draft.layout.nodes.a).toEqual({ x: 10, y: -4 });
    expect(draft.layout.nodes.ghost).toBeUndefined();
  });

  it('finds ids and names that are free', () => {
    const draft = chain();
    expect(freeNodeId(draft, 'weird type/é')).toBe('weird-type---1');
    expect(freeNodeName(draft, 'a')).toBe('a 2');
    expect(freeNodeName(draft, 'fresh')).toBe('fresh');
  });
});
