import { notifications } from '@mantine/notifications';
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { Map as MapIcon, Maximize, Minus, Plus, Redo2, Undo2, Workflow } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { ToolButton } from '../../ui/ToolButton.tsx';
import classes from './CanvasControls.module.css';
import { useCanvasSource } from './canvas-store.ts';
import { useCanvasUi } from './canvas-ui.ts';
import { edits } from './edits.ts';
import { fitOptions } from './fit-options.ts';

const fitSlowly = { ...fitOptions, duration: 200 };

/** The canvas's own tools: history, layout and view. */
export function CanvasControls() {
  const { readOnly } = useCanvasSource();
  return (
    <Panel position="bottom-left" className={classes.panel}>
      <ViewControls />
      {!readOnly && <HistoryControls />}
    </Panel>
  );
}

function ViewControls() {
  const { zoomIn, zoomOut, zoomTo, fitView } = useReactFlow();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const minimap = useCanvasUi((state) => state.minimap);
  return (
    <div className={classes.group} role="toolbar" aria-label="View">
      <ToolButton label="Zoom out" icon={Minus} onClick={() => void zoomOut({ duration: 120 })} />
      <button
        type="button"
        className={classes.zoom}
        aria-label={`Zoom ${zoom} %, reset to 100 %`}
        title="Reset to 100 %"
        onClick={() => void zoomTo(1, { duration: 120 })}
      >
        {zoom} %
      </button>
      <ToolButton label="Zoom in" icon={Plus} onClick={() => void zoomIn({ duration: 120 })} />
      <ToolButton label="Fit view" hint="1" icon={Maximize} onClick={() => void fitView(fitSlowly)} />
      <ToolButton label="Minimap" icon={MapIcon} pressed={minimap} onClick={() => useCanvasUi.setState({ minimap: !minimap })} />
    </div>
  );
}

function HistoryControls() {
  const { fitView } = useReactFlow();
  const undoLabel = useEditor((state) => state.past.at(-1)?.label);
  const redoLabel = useEditor((state) => state.future.at(-1)?.label);
  const isEmpty = useEditor((state) => state.document?.nodes.length === 0);
  const [busy, setBusy] = useState(false);
  const layout = async () => {
    setBusy(true);
    try {
      await edits.autoLayout();
      requestAnimationFrame(() => void fitView(fitSlowly));
    } catch {
      notifications.show({ color: 'red', title: 'The layout could not be made', message: 'The nodes stay where they are. Try again.' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.group} role="toolbar" aria-label="Edit">
      <ToolButton
        label="Undo"
        detail={undoLabel}
        hint="Ctrl Z"
        icon={Undo2}
        disabled={undoLabel === undefined}
        onClick={() => useEditor.getState().undo()}
      />
      <ToolButton
        label="Redo"
        detail={redoLabel}
        hint="Ctrl Shift Z"
        icon={Redo2}
        disabled={redoLabel === undefined}
        onClick={() => useEditor.getState().redo()}
      />
      <ToolButton label="Auto layout" icon={Workflow} disabled={isEmpty} busy={busy} onClick={() => void layout()} />
    </div>
  );
}
