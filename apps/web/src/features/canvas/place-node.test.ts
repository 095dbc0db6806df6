import type { NodeDefinition } from '@millrace/nodes/kit';
import { nodeRegistry } from '@millrace/nodes/registry';
import { produce } from 'immer';
import { expect, it } from 'vitest';
import { samplePipeline } from '../../testing/sample-pipeline.ts';
import { freePlace, placeAfter, placeNode } from './place-node.ts';

const type = (name: string): NodeDefinition => {
  const definition = nodeRegistry.get(name);
  if (!definition) throw new Error(`no type ${name}`);
  return definition;
};

it('a node put into an edge takes its place, and the join keeps its left and right', () => {
  const document = samplePipeline();
  const [, edge] = document.edges;
  if (!edge) throw new Error('no edge');
  const after = produce(document, (draft) => {
    placeNode(draft, nodeRegistry, type('sort'), { x: 400, y: 0 }, { kind: 'between', edge });
  });
  expect(after.edges).toContainEqual({ from: { node: 'late', port: 'out' }, to: { node: 'sort-1', port: 'in' } });
  expect(after.edges).toContainEqual({ from: { node: 'sort-1', port: 'out' }, to: { node: 'both', port: 'left' } });
  expect(after.edges).not.toContainEqual(edge);
  expect(after.edges).toHaveLength(5);
});

it('a node put into an edge of a port that takes many keeps the order of the inputs', () => {
  const document = produce(samplePipeline(), (draft) => {
    draft.nodes.push({ id: 'all', type: 'union', typeVersion: 1, name: 'All', config: {} });
    for (const id of ['flights', 'planes']) draft.edges.push({ from: { node: id, port: 'out' }, to: { node: 'all', port: 'in' } });
  });
  const edge = document.edges.find((candidate) => candidate.to.node === 'all');
  if (!edge) throw new Error('no edge');
  const after = produce(document, (draft) => {
    placeNode(draft, nodeRegistry, type('sort'), { x: 0, y: 0 }, { kind: 'between', edge });
  });
  expect(after.edges.filter((candidate) => candidate.to.node === 'all').map((candidate) => candidate.from.node)).toEqual([
    'sort-1',
    'planes',
  ]);
});

it('what follows an edge moves to the right for a node that is put into it', () => {
  const document = samplePipeline();
  const [, edge] = document.edges;
  if (!edge) throw new Error('no edge');
  const after = produce(document, (draft) => {
    placeNode(draft, nodeRegistry, type('sort'), { x: 400, y: 0 }, { kind: 'between', edge });
  });
  expect(after.layout.nodes).toMatchObject({
    late: { x: 264 },
    'sort-1': { x: 528 },
    both: { x: 792, y: 64 },
    save: { x: 1056 },
    planes: { x: 0 },
  });
});

it('where there is room, nothing moves for a node that is put into an edge', () => {
  const document = samplePipeline();
  const [, , edge] = document.edges;
  if (!edge) throw new Error('no edge');
  const after = produce(document, (draft) => {
    placeNode(draft, nodeRegistry, type('sort'), { x: 264, y: 136 }, { kind: 'between', edge });
  });
  expect(after.layout.nodes).toMatchObject({ ...document.layout.nodes, 'sort-1': { x: 264, y: 136 } });
});

it('a node added after another stands right of it and reads it', () => {
  const document = samplePipeline();
  const { place, intent } = placeAfter(document, nodeRegistry, 'both', type('aggregate'));
  expect(place.x).toBeGreaterThan(528);
  expect(intent).toEqual({ kind: 'after', port: { node: 'both', port: 'out' } });
});

it('a node added after a target stands below it and is not joined to it', () => {
  const { place, intent } = placeAfter(samplePipeline(), nodeRegistry, 'save', type('filter'));
  expect(place).toMatchObject({ x: 792 });
  expect(intent).toEqual({ kind: 'alone' });
});

it('a source added while a node is chosen is not joined', () => {
  expect(placeAfter(samplePipeline(), nodeRegistry, 'late', type('file-source')).intent).toEqual({ kind: 'alone' });
});

it('a place that is taken is left for the next free one below', () => {
  expect(freePlace(samplePipeline(), { x: 8, y: 8 })).toEqual({ x: 8, y: 264 });
  expect(freePlace(samplePipeline(), { x: 5000, y: 0 })).toEqual({ x: 5000, y: 0 });
});

it('a new node starts from its type’s defaults, which stay untouched', () => {
  const filter = type('filter');
  const before = JSON.stringify(filter.defaults);
  const after = produce(samplePipeline(), (draft) => {
    const id = placeNode(draft, nodeRegistry, filter, { x: 0, y: 600 }, { kind: 'alone' });
    const added = draft.nodes.find((node) => node.id === id);
    if (added) added.config.extra = true;
  });
  expect(after.nodes.at(-1)?.config.extra).toBe(true);
  expect(JSON.stringify(filter.defaults)).toBe(before);
});
