import { PanelBottom, PanelLeft, PanelRight } from 'lucide-react';
import { PipelineName } from '../features/projects/PipelineName.tsx';
import { SaveState } from '../features/projects/SaveState.tsx';
import { RunControls } from '../features/runs/RunControls.tsx';
import { useEditorPanels } from '../state/editor-panels.ts';
import { useEditor } from '../state/editor-store.ts';
import { ToolButton } from '../ui/ToolButton.tsx';
import classes from './TopBar.module.css';
import { TopBar } from './TopBar.tsx';
import { usePageTitle } from './use-page-title.ts';

/** The editor's top bar: which pipeline, whether it is saved, and its run. */
export function EditorBar() {
  const name = useEditor((state) => state.document?.name ?? 'Pipeline');
  usePageTitle(name);
  const { paletteOpen, bottomOpen, inspectorOpen, setOpen } = useEditorPanels();
  return (
    <TopBar
      heading={name}
      title={
        <>
          <PipelineName />
          <SaveState />
        </>
      }
    >
      <RunControls />
      <span className={classes.divider} />
      <div className={classes.tools} role="toolbar" aria-label="Panels">
        <ToolButton label="Palette" icon={PanelLeft} pressed={paletteOpen} onClick={() => setOpen({ paletteOpen: !paletteOpen })} />
        <ToolButton label="Bottom panel" icon={PanelBottom} pressed={bottomOpen} onClick={() => setOpen({ bottomOpen: !bottomOpen })} />
        <ToolButton
          label="Inspector"
          icon={PanelRight}
          pressed={inspectorOpen}
          onClick={() => setOpen({ inspectorOpen: !inspectorOpen })}
        />
      </div>
    </TopBar>
  );
}
