import { createContext, useContext } from 'react';
import { createEditor, type EditorState, useEditor } from '../../state/editor-store.ts';

export type EditorStore = ReturnType<typeof createEditor>;

interface CanvasSource {
  store: EditorStore;
  /** Shown only: nothing can be moved, drawn or deleted. */
  readOnly: boolean;
}

/** The document that the canvas parts below show: the open pipeline, unless a page provides another store. */
export const CanvasSourceContext = createContext<CanvasSource>({ store: useEditor, readOnly: false });

export function useCanvasSource(): CanvasSource {
  return useContext(CanvasSourceContext);
}

/** Selects from the store of the document on this canvas. */
export function useCanvasStore<T>(selector: (state: EditorState) => T): T {
  return useCanvasSource().store(selector);
}

/** A source for a document that is only shown. */
export function createReadOnlySource(): CanvasSource {
  return { store: createEditor(), readOnly: true };
}
