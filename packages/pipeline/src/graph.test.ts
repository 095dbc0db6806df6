import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDocument, type PipelineDocument } from './document.ts';
import { ancestors, descendants, subgraph, topologicalOrder, wouldCycle } from './graph.ts';

/** A document with nodes `0`, `1`, … and edges between them. */
function graph(size: number, edges: [number, number][]): PipelineDocument {
  return {
    ...emptyDocument('p'),
    nodes: Array.from({ length: size }, (_, index) => ({ id: String(index), type: 't', typeVersion: 1, name: String(index), config: {} })),
    edges: edges.map(([from, to]) => ({ from: { node: String(from), port: 'out' }, to: { node: String(to), port: 'in' } })),
  };
}

const anyGraph = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.tuple(
      fc.constant(size),
      fc.array(fc.tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 })) as fc.Arbitrary<[number, number]>, { maxLength: 30 }),
    ),
  );

describe('topologicalOrder', () => {
  it('puts every node after all that feed it, and leaves out exactly what is on or behind a cycle', () => {
    fc.assert(
      fc.property(anyGraph, ([size, edges]) => {
        const document = graph(size, edges);
        const { order, cyclic } = topologicalOrder(document);
        const place = new Map(order.map((node, index) => [node.id, index]));
        expect(order.length + cyclic.length).toBe(size);
        for (const { from, to } of document.edges) {
          const target = place.get(to.node);
          if (target !== undefined) expect(place.get(from.node)).toBeLessThan(target);
        }
        for (const node of cyclic) {
          const above = [...ancestors(document, node.id)];
          expect(
            above.some((id) =>
              document.edges.some(
                (edge) => edge.from.node === id && ancestors(document, id).has(edge.to.node) && descendants(document, edge.to.node).has(id),
              ),
            ),
          ).toBe(true);
        }
      }),
    );
  });

  it('keeps the order of the document among nodes that are free', () => {
    expect(topologicalOrder(graph(3, [])).order.map((node) => node.id)).toEqual(['0', '1', '2']);
  });

  it('sorts 10,000 nodes in a chain', () => {
    const edges = Array.from({ length: 9_999 }, (_, index): [number, number] => [index + 1, index]);
    expect(topologicalOrder(graph(10_000, edges)).order[0]?.id).toBe('9999');
  });
});

describe('wouldCycle', () => {
  it('is true exactly when adding the edge makes the graph cyclic', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat({ max: 11 }), fc.nat({ max: 11 }), ([size, edges], a, b) => {
        const acyclic = edges.filter(([from, to]) => from < to);
        const [from, to] = [a % size, b % size];
        const after = topologicalOrder(graph(size, [...acyclic, [from, to]]));
        expect(wouldCycle(graph(size, acyclic), String(from), String(to))).toBe(after.cyclic.length > 0);
      }),
    );
  });
});

describe('subgraph', () => {
  it('has the node, what feeds it and nothing else', () => {
    const part = subgraph(
      graph(5, [
        [0, 1],
        [1, 2],
        [1, 3],
        [4, 3],
      ]),
      '2',
    );
    expect(part.nodes.map((node) => node.id)).toEqual(['0', '1', '2']);
    expect(part.edges).toHaveLength(2);
  });
});
