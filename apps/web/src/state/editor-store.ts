import type { ValidateResult } from '@millrace/api';
import type { RunState } from '@millrace/engine/reduce-run';
import { edgeKey, type PipelineDocument } from '@millrace/pipeline';
import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer';
import { create } from 'zustand';

enablePatches();

/** One step of the history: what the author did, and the patches that do it and take it back. */
interface Step {
  label: string;
  forward: Patch[];
  backward: Patch[];
  at: number;
  /** Steps with the same key within a second become one: typing in a field, dragging. */
  mergeKey: string | null;
}

export interface Selection {
  nodes: string[];
  /** Keys by `edgeKey`. */
  edges: string[];
}

export interface EditorState {
  pipelineId: string | null;
  document: PipelineDocument | null;
  /** The etag of the file as last read or saved; null before. */
  etag: string | null;
  saving: 'saved' | 'unsaved' | 'saving' | 'conflict' | 'failed';
  selection: Selection;
  past: Step[];
  future: Step[];
  validation: ValidateResult | null;
  /** The run shown on the canvas. */
  run: RunState | null;

  open(pipelineId: string, document: PipelineDocument, etag: string): void;
  /** Changes the document as one named step that undo takes back. */
  change(label: string, recipe: (draft: PipelineDocument) => void, mergeKey?: string): void;
  undo(): void;
  redo(): void;
  select(selection: Partial<Selection>): void;
  setSaving(saving: EditorState['saving'], etag?: string): void;
  setValidation(validation: ValidateResult | null): void;
  setRun(run: RunState | null): void;
}

const HISTORY_LIMIT = 500;
const MERGE_WITHIN_MS = 1000;

/** A store of one document on a canvas: the editor has one, a page that only shows a document makes its own. */
export function createEditor() {
  return create<EditorState>()((set, get) => ({
    pipelineId: null,
    document: null,
    etag: null,
    saving: 'saved',
    selection: { nodes: [], edges: [] },
    past: [],
    future: [],
    validation: null,
    run: null,

    open: (pipelineId, document, etag) =>
      set({
        pipelineId,
        document,
        etag,
        saving: 'saved',
        selection: { nodes: [], edges: [] },
        past: [],
        future: [],
        validation: null,
        run: null,
      }),

    change: (label, recipe, mergeKey) => {
      const { document, past } = get();
      if (!document) return;
      const [next, forward, backward] = produceWithPatches(document, (draft) => {
        recipe(draft as PipelineDocument);
      });
      if (forward.length === 0) return;
      const step: Step = { label, forward, backward, at: Date.now(), mergeKey: mergeKey ?? null };
      set({ document: next, past: withStep(past, step), future: [], saving: 'unsaved' });
    },

    undo: () => {
      const { document, past, future, selection } = get();
      const step = past.at(-1);
      if (!document || !step) return;
      const before = applyPatches(document, step.backward);
      set({
        document: before,
        selection: withoutGone(selection, before),
        past: past.slice(0, -1),
        future: [...future, step],
        saving: 'unsaved',
      });
    },

    redo: () => {
      const { document, past, future, selection } = get();
      const step = future.at(-1);
      if (!document || !step) return;
      const next = applyPatches(document, step.forward);
      set({
        document: next,
        selection: withoutGone(selection, next),
        past: [...past, { ...step, mergeKey: null }],
        future: future.slice(0, -1),
        saving: 'unsaved',
      });
    },

    select: (selection) => set({ selection: { ...get().selection, ...selection } }),
    setSaving: (saving, etag) => set(etag === undefined ? { saving } : { saving, etag }),
    setValidation: (validation) => set({ validation }),
    setRun: (run) => set({ run }),
  }));
}

/** The pipeline that is open: its document, history, selection, and what the server last said of it. */
export const useEditor = createEditor();

/** What is still there of a selection: the history may have taken the rest away. */
function withoutGone(selection: Selection, document: PipelineDocument): Selection {
  const nodes = new Set(document.nodes.map((node) => node.id));
  const edges = new Set(document.edges.map(edgeKey));
  const kept = { nodes: selection.nodes.filter((id) => nodes.has(id)), edges: selection.edges.filter((key) => edges.has(key)) };
  const isWhole = kept.nodes.length === selection.nodes.length && kept.edges.length === selection.edges.length;
  return isWhole ? selection : kept;
}

function withStep(past: Step[], step: Step): Step[] {
  const last = past.at(-1);
  if (last && step.mergeKey !== null && last.mergeKey === step.mergeKey && step.at - last.at < MERGE_WITHIN_MS) {
    const merged = { ...step, forward: [...last.forward, ...step.forward], backward: [...step.backward, ...last.backward] };
    return [...past.slice(0, -1), merged];
  }
  return [...past, step].slice(-HISTORY_LIMIT);
}
