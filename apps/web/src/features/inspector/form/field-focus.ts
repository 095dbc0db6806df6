import { create } from 'zustand';
import { useEditorPanels } from '../../../state/editor-panels.ts';
import { useEditor } from '../../../state/editor-store.ts';
import type { ConfigPath } from '../model/config-path.ts';

interface FieldFocus {
  /** The field that asks to be shown and focused; each request is a new object. */
  request: { nodeId: string; path: ConfigPath } | null;
  done(): void;
}

export const useFieldFocus = create<FieldFocus>()((set) => ({
  request: null,
  done: () => set({ request: null }),
}));

/** Selects a node and, with a path, puts the cursor into that field of its form. Without a node the pipeline itself is shown. */
export function goToField(nodeId: string | undefined, path?: ConfigPath): void {
  useEditor.getState().select({ nodes: nodeId === undefined ? [] : [nodeId], edges: [] });
  useEditorPanels.getState().setOpen({ inspectorOpen: true });
  useFieldFocus.setState({ request: path && path.length > 0 ? { nodeId: nodeId ?? '', path } : null });
}
