import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Group, Panel, type PanelImperativeHandle, Separator, useDefaultLayout, usePanelRef } from 'react-resizable-panels';
import { Canvas } from '../features/canvas/Canvas.tsx';
import { Palette } from '../features/palette/Palette.tsx';
import { useEditorPanels } from '../state/editor-panels.ts';
import classes from './EditorPage.module.css';

// The canvas is there first; what depends on a chosen node comes a moment later.
const Inspector = lazy(() => import('../features/inspector/Inspector.tsx').then((module) => ({ default: module.Inspector })));
const BottomPanel = lazy(() => import('../features/preview/BottomPanel.tsx').then((module) => ({ default: module.BottomPanel })));

/** Palette, canvas and inspector side by side, and the panel below the canvas; sizes are remembered by this browser. */
export function EditorLayout() {
  const columns = useDefaultLayout({ id: 'millrace-columns', storage: localStorage });
  const rows = useDefaultLayout({ id: 'millrace-rows', storage: localStorage });
  return (
    <Group className={classes.panels} orientation="horizontal" {...columns}>
      <SidePanel id="palette" open="paletteOpen" defaultSize={200} minSize={160} maxSize={360}>
        <Palette />
      </SidePanel>
      <Separator className={classes.separator} aria-label="Width of the palette" />
      <Panel id="centre" minSize={320}>
        <Group orientation="vertical" {...rows}>
          <Panel id="canvas" minSize={160}>
            <Canvas />
          </Panel>
          <Separator className={classes.separator} aria-label="Height of the bottom panel" />
          <SidePanel id="bottom" open="bottomOpen" defaultSize={270} minSize={110} maxSize="75%">
            <BottomPanel />
          </SidePanel>
        </Group>
      </Panel>
      <Separator className={classes.separator} aria-label="Width of the inspector" />
      <SidePanel id="inspector" open="inspectorOpen" defaultSize={312} minSize={248} maxSize={640}>
        <Inspector />
      </SidePanel>
    </Group>
  );
}

interface SidePanelProps {
  id: string;
  open: 'paletteOpen' | 'inspectorOpen' | 'bottomOpen';
  defaultSize: number;
  minSize: number;
  maxSize: number | string;
  children: ReactNode;
}

/** A panel that can be shut: by its button in the top bar, or by drawing it small. */
function SidePanel({ id, open, defaultSize, minSize, maxSize, children }: SidePanelProps) {
  const panel = usePanelRef();
  const isOpen = useEditorPanels((state) => state[open]);
  useEffect(() => setPanel(panel.current, isOpen), [panel, isOpen]);
  return (
    <Panel
      id={id}
      panelRef={panel}
      className={classes.panel}
      collapsible
      collapsedSize={0}
      defaultSize={defaultSize}
      minSize={minSize}
      maxSize={maxSize}
      groupResizeBehavior="preserve-pixel-size"
      onResize={({ inPixels }) => {
        const shows = inPixels > 1;
        if (shows !== useEditorPanels.getState()[open]) useEditorPanels.getState().setOpen({ [open]: shows });
      }}
    >
      <Suspense>{isOpen && children}</Suspense>
    </Panel>
  );
}

function setPanel(panel: PanelImperativeHandle | null, isOpen: boolean): void {
  if (!panel || panel.isCollapsed() !== isOpen) return;
  if (isOpen) panel.expand();
  else panel.collapse();
}
