import { duplicateNodes, moveNodes, removeNodes, renameNode } from '@millrace/pipeline';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { samplePipeline } from '../testing/sample-pipeline.ts';
import { createEditor } from './editor-store.ts';

const editor = createEditor();
const at = (id: string) => editor.getState().document?.layout.nodes[id];

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  editor.getState().open('sample', samplePipeline(), 'etag-1');
  return () => vi.useRealTimers();
});

describe('the history', () => {
  it('takes a step back and does it again, and names it', () => {
    editor.getState().change('Rename Late flights', (draft) => renameNode(draft, 'late', 'Very late'));
    expect(editor.getState().past.map((step) => step.label)).toEqual(['Rename Late flights']);
    editor.getState().undo();
    expect(editor.getState().document).toEqual(samplePipeline());
    editor.getState().redo();
    expect(editor.getState().document?.nodes.find((node) => node.id === 'late')?.name).toBe('Very late');
  });

  it('joins quick steps of one kind to one', () => {
    for (const x of [8, 16, 24]) {
      editor.getState().change('Move Planes', (draft) => moveNodes(draft, { planes: { x, y: 128 } }), 'nudge planes');
      vi.advanceTimersByTime(300);
    }
    expect(editor.getState().past).toHaveLength(1);
    editor.getState().undo();
    expect(at('planes')).toEqual({ x: 0, y: 128 });
    editor.getState().redo();
    expect(at('planes')).toEqual({ x: 24, y: 128 });
  });

  it('keeps slow steps, and steps of another kind, apart', () => {
    const nudge = (x: number, key: string) => editor.getState().change('Move', (draft) => moveNodes(draft, { planes: { x, y: 128 } }), key);
    nudge(8, 'a');
    vi.advanceTimersByTime(2000);
    nudge(16, 'a');
    nudge(24, 'b');
    expect(editor.getState().past).toHaveLength(3);
  });

  it('forgets what was taken back once something else is done', () => {
    editor.getState().change('First', (draft) => renameNode(draft, 'late', 'A'));
    editor.getState().undo();
    editor.getState().change('Second', (draft) => renameNode(draft, 'late', 'B'));
    expect(editor.getState().future).toEqual([]);
  });

  it('has no step for a change that changes nothing, and nothing is to be saved then', () => {
    editor.getState().change('Nothing', (draft) => renameNode(draft, 'late', 'Late flights'));
    expect(editor.getState()).toMatchObject({ past: [], saving: 'saved' });
  });

  it('selects nothing that it has taken away', () => {
    editor.getState().change('Duplicate', (draft) => void duplicateNodes(draft, ['late'], { x: 0, y: 120 }));
    const copy = editor.getState().document?.nodes.at(-1)?.id ?? '';
    editor.getState().select({ nodes: ['planes', copy] });
    editor.getState().undo();
    expect(editor.getState().selection.nodes).toEqual(['planes']);
    editor.getState().change('Delete Planes', (draft) => removeNodes(draft, ['planes']));
    editor.getState().undo();
    editor.getState().select({ nodes: ['planes', 'late'] });
    editor.getState().redo();
    expect(editor.getState().selection.nodes).toEqual(['late']);
  });

  it('begins anew with another pipeline', () => {
    editor.getState().change('Rename', (draft) => renameNode(draft, 'late', 'A'));
    editor.getState().open('other', samplePipeline(), 'etag-2');
    expect(editor.getState()).toMatchObject({ pipelineId: 'other', past: [], saving: 'saved', etag: 'etag-2' });
  });
});
