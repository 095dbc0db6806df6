import type { PipelineDocument } from '@millrace/pipeline';
import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { samplePipeline } from '../../testing/sample-pipeline.ts';
import { copyFragment, parseFragment, pasteFragment } from './fragment.ts';

const read = (text: string): PipelineDocument => {
  const fragment = parseFragment(text);
  if (!fragment) throw new Error('not a fragment');
  return fragment;
};

describe('copied nodes', () => {
  it('carry the edges between them and no other', () => {
    const fragment = read(copyFragment(samplePipeline(), ['late', 'both']));
    expect(fragment.nodes.map((node) => node.id)).toEqual(['late', 'both']);
    expect(fragment.edges).toEqual([{ from: { node: 'late', port: 'out' }, to: { node: 'both', port: 'left' } }]);
  });

  it('get new ids and names where they are pasted, and their edge with them', () => {
    const fragment = read(copyFragment(samplePipeline(), ['late', 'both']));
    let ids: string[] = [];
    const after = produce(samplePipeline(), (draft) => {
      ids = pasteFragment(draft, fragment);
    });
    expect(ids).toEqual(['filter-1', 'join-1']);
    expect(after.nodes.slice(5).map((node) => node.name)).toEqual(['Late flights 2', 'With plane 2']);
    expect(after.edges.at(-1)).toEqual({ from: { node: 'filter-1', port: 'out' }, to: { node: 'join-1', port: 'left' } });
  });

  it('do not hide the ones that they were copied from, however often they are pasted', () => {
    const fragment = read(copyFragment(samplePipeline(), ['late']));
    const after = produce(samplePipeline(), (draft) => {
      pasteFragment(draft, fragment);
      pasteFragment(draft, fragment);
    });
    const places = Object.values(after.layout.nodes).map(({ x, y }) => `${x},${y}`);
    expect(new Set(places).size).toBe(7);
  });

  it('land where they are wanted, and keep their distances', () => {
    const fragment = read(copyFragment(samplePipeline(), ['flights', 'late']));
    const after = produce(samplePipeline(), (draft) => {
      pasteFragment(draft, fragment, { x: 1000, y: 500 });
    });
    expect(after.layout.nodes['file-source-1']).toEqual({ x: 1000, y: 500 });
    expect(after.layout.nodes['filter-1']).toEqual({ x: 1264, y: 500 });
  });

  it('bring the parameters that they use into another pipeline', () => {
    const withParameters = produce(samplePipeline(), (draft) => {
      draft.parameters.push({ name: 'late_after', type: 'integer', default: '15' }, { name: 'other', type: 'text' });
      const late = draft.nodes.find((node) => node.id === 'late');
      if (late) late.config = { expression: 'delay > $late_after' };
    });
    const fragment = read(copyFragment(withParameters, ['late']));
    const after = produce(samplePipeline(), (draft) => {
      pasteFragment(draft, fragment);
    });
    expect(after.parameters.map((parameter) => parameter.name)).toEqual(['late_after']);
  });
});

describe('text that is no fragment', () => {
  it.each(['SELECT 1', '', '{"format":"other"}', '{"a":', '[1,2]', '{"format":"millrace/pipeline","version":1,"name":"x","nodes":[]}'])(
    '%j is left alone',
    (text) => {
      expect(parseFragment(text)).toBeUndefined();
    },
  );

  it('is refused when it is hostile', () => {
    const text = copyFragment(samplePipeline(), ['late']).replace('"config": {}', '"config": {"__proto__": {"x": 1}}');
    expect(text).toContain('__proto__');
    expect(parseFragment(text)).toBeUndefined();
  });
});
