import { lazy, Suspense } from 'react';
import { Canvas } from '../features/canvas/Canvas.tsx';
import { Palette } from '../features/palette/Palette.tsx';
import { useEditorPanels } from '../state/editor-panels.ts';
import classes from './EditorPage.module.css';
import { EditorPanelHandle } from './EditorPanelHandle.tsx';

// The canvas is there first; what depends on a chosen node comes a moment later.
const Inspector = lazy(() => import('../features/inspector/Inspector.tsx').then((module) => ({ default: module.Inspector })));
const BottomPanel = lazy(() => import('../features/preview/BottomPanel.tsx').then((module) => ({ default: module.BottomPanel })));

/** Palette, canvas and inspector side by side, and the panel below the canvas. */
export function EditorLayout() {
  const { paletteOpen, inspectorOpen, bottomOpen, sizes } = useEditorPanels();
  return (
    <main className={classes.panels}>
      {paletteOpen && (
        <>
          <div className={classes.panel} style={{ width: sizes.palette }}>
            <Palette />
          </div>
          <EditorPanelHandle panel="palette" />
        </>
      )}
      <div className={classes.centre}>
        <div className={classes.canvas}>
          <Canvas />
        </div>
        {bottomOpen && (
          <>
            <EditorPanelHandle panel="bottom" />
            <div className={classes.panel} style={{ height: sizes.bottom }}>
              <Suspense>
                <BottomPanel />
              </Suspense>
            </div>
          </>
        )}
      </div>
      {inspectorOpen && (
        <>
          <EditorPanelHandle panel="inspector" />
          <div className={classes.panel} style={{ width: sizes.inspector }}>
            <Suspense>
              <Inspector />
            </Suspense>
          </div>
        </>
      )}
    </main>
  );
}
