import { disconnect, moveNodes, type PipelineDocument, renameNode, setConfig } from '@millrace/pipeline';
import { produce } from 'immer';
import { expect, it } from 'vitest';
import { samplePipeline } from '../../testing/sample-pipeline.ts';
import { staleNodes } from './stale-nodes.ts';

const then = samplePipeline();
const stale = (recipe: (draft: PipelineDocument) => void) => [...staleNodes(produce(then, recipe), then)].sort();

it('figures hold after names and places were changed', () => {
  expect(
    stale((draft) => {
      renameNode(draft, 'late', 'Later');
      moveNodes(draft, { late: { x: 9, y: 9 } });
    }),
  ).toEqual([]);
});

it('a changed configuration makes the figures of the node and of all after it old', () => {
  expect(stale((draft) => setConfig(draft, 'late', { expression: 'true' }))).toEqual(['both', 'late', 'save']);
});

it('a configuration that was set to what it was changes nothing', () => {
  expect(stale((draft) => setConfig(draft, 'flights', { path: 'data/flights', format: 'parquet' }))).toEqual([]);
});

it('a cut edge makes what it fed old', () => {
  expect(stale((draft) => disconnect(draft, [{ from: { node: 'planes', port: 'out' }, to: { node: 'both', port: 'right' } }]))).toEqual([
    'both',
    'save',
  ]);
});

it('a changed parameter makes all figures old', () => {
  expect(
    stale((draft) => {
      draft.parameters.push({ name: 'x', type: 'text' });
    }),
  ).toHaveLength(5);
});
