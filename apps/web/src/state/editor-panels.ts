import { create } from 'zustand';

export type BottomTab = 'preview' | 'problems' | 'sql' | 'log';

interface EditorPanels {
  bottomTab: BottomTab;
  /** Opens the bottom panel at a tab. */
  showTab(tab: BottomTab): void;
  paletteOpen: boolean;
  inspectorOpen: boolean;
  bottomOpen: boolean;
  setOpen(panels: Partial<Pick<EditorPanels, 'paletteOpen' | 'inspectorOpen' | 'bottomOpen'>>): void;
}

/** Which panels of the editor are open, and which tab the bottom one shows. */
export const useEditorPanels = create<EditorPanels>()((set) => ({
  bottomTab: 'preview',
  paletteOpen: true,
  inspectorOpen: true,
  bottomOpen: true,
  showTab: (bottomTab) => set({ bottomTab, bottomOpen: true }),
  setOpen: (panels) => set(panels),
}));
