import { edgeKey, renameNode } from '@millrace/pipeline';
import { produce } from 'immer';
import { expect, it } from 'vitest';
import { samplePipeline } from '../../testing/sample-pipeline.ts';
import { projectEdges } from './project-edges.ts';

const none = new Set<string>();

it('every edge joins the ports that the document names', () => {
  const [first] = projectEdges(samplePipeline(), [], none);
  expect(first).toMatchObject({
    source: 'flights',
    sourceHandle: 'out',
    target: 'late',
    targetHandle: 'in',
    ariaLabel: 'Edge from Flights to Late flights',
  });
});

it('an edge without both its nodes, or drawn already, is left out', () => {
  const document = produce(samplePipeline(), (draft) => {
    draft.edges.push({ from: { node: 'gone', port: 'out' }, to: { node: 'save', port: 'in' } });
    draft.edges.push({ from: { node: 'flights', port: 'out' }, to: { node: 'late', port: 'in' } });
  });
  expect(projectEdges(document, [], none)).toHaveLength(4);
});

it('edges that look the same stay the same objects', () => {
  const document = samplePipeline();
  const before = projectEdges(document, [], none);
  const [chosen] = document.edges;
  const after = projectEdges(document, before, new Set(chosen ? [edgeKey(chosen)] : []));
  expect(after.map((edge, index) => edge === before[index])).toEqual([false, true, true, true]);
  const renamed = produce(document, (draft) => renameNode(draft, 'save', 'Write'));
  expect(projectEdges(renamed, before, none).map((edge, index) => edge === before[index])).toEqual([true, true, true, false]);
});
