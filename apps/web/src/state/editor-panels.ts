import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type BottomTab = 'preview' | 'problems' | 'sql' | 'log';
export type PanelName = 'palette' | 'inspector' | 'bottom';

interface EditorPanels {
  bottomTab: BottomTab;
  /** Opens the bottom panel at a tab. */
  showTab(tab: BottomTab): void;
  paletteOpen: boolean;
  inspectorOpen: boolean;
  bottomOpen: boolean;
  setOpen(panels: Partial<Pick<EditorPanels, 'paletteOpen' | 'inspectorOpen' | 'bottomOpen'>>): void;
  /** Widths, and the bottom panel's height, in pixels. */
  sizes: Record<PanelName, number>;
  setSize(panel: PanelName, size: number): void;
}

export const defaultSizes: Record<PanelName, number> = { palette: 200, inspector: 312, bottom: 270 };

/** Which panels of the editor are open, how big they are, and which tab the bottom one shows; this browser remembers. */
export const useEditorPanels = create<EditorPanels>()(
  persist(
    (set, get) => ({
      bottomTab: 'preview',
      paletteOpen: true,
      inspectorOpen: true,
      bottomOpen: true,
      sizes: defaultSizes,
      showTab: (bottomTab) => set({ bottomTab, bottomOpen: true }),
      setOpen: (panels) => set(panels),
      setSize: (panel, size) => set({ sizes: { ...get().sizes, [panel]: Math.round(size) } }),
    }),
    {
      name: 'millrace-panels',
      version: 1,
      partialize: ({ paletteOpen, inspectorOpen, bottomOpen, sizes }) => ({ paletteOpen, inspectorOpen, bottomOpen, sizes }),
    },
  ),
);
