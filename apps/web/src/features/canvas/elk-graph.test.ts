import { nodeRegistry } from '@millrace/nodes/registry';
import Elk from 'elkjs/lib/elk.bundled.js';
import { expect, it } from 'vitest';
import { samplePipeline } from '../../testing/sample-pipeline.ts';
import { fromElkGraph, toElkGraph } from './elk-graph.ts';
import { NODE_WIDTH } from './node-geometry.ts';

const layout = async (document = samplePipeline()) => fromElkGraph(await new Elk().layout(toElkGraph(document, nodeRegistry)));

it('data flows to the right: every node stands right of those that feed it', async () => {
  const document = samplePipeline();
  const places = await layout(document);
  for (const { from, to } of document.edges) {
    expect(places[to.node]?.x).toBeGreaterThan((places[from.node]?.x ?? 0) + NODE_WIDTH);
  }
});

it('what feeds the left input of a join stands above what feeds its right one, in either order of the document', async () => {
  const document = samplePipeline();
  const places = await layout(document);
  expect(places.late?.y).toBeLessThan(places.planes?.y ?? 0);
  const swapped = await layout({ ...document, nodes: document.nodes.toReversed(), edges: document.edges.toReversed() });
  expect(swapped.late?.y).toBeLessThan(swapped.planes?.y ?? 0);
});

it('no two nodes overlap', async () => {
  const places = Object.values(await layout());
  for (const [index, a] of places.entries()) {
    for (const b of places.slice(index + 1)) expect(Math.abs(a.x - b.x) >= NODE_WIDTH || Math.abs(a.y - b.y) >= 72).toBe(true);
  }
});

it('edges to ports or nodes that are not there do not stop the layout', async () => {
  const document = samplePipeline();
  document.edges.push(
    { from: { node: 'gone', port: 'out' }, to: { node: 'save', port: 'in' } },
    { from: { node: 'flights', port: 'nowhere' }, to: { node: 'save', port: 'neither' } },
  );
  expect(Object.keys(await layout(document))).toHaveLength(5);
});
