import { useViewportSize } from '@mantine/hooks';
import { useEffect } from 'react';
import { defaultSizes, type PanelName, useEditorPanels } from '../state/editor-panels.ts';
import { ResizeHandle } from '../ui/ResizeHandle.tsx';

const handles = {
  palette: { label: 'Width of the palette', orientation: 'vertical', side: 'before', min: 160, share: 0.3, open: 'paletteOpen' },
  inspector: { label: 'Width of the inspector', orientation: 'vertical', side: 'after', min: 248, share: 0.45, open: 'inspectorOpen' },
  bottom: { label: 'Height of the bottom panel', orientation: 'horizontal', side: 'after', min: 110, share: 0.7, open: 'bottomOpen' },
} as const;

/** The line that resizes one of the editor's panels. The canvas always keeps some room, also in a smaller window. */
export function EditorPanelHandle({ panel }: { panel: PanelName }) {
  const { label, orientation, side, min, share, open } = handles[panel];
  const { sizes, setSize, setOpen } = useEditorPanels();
  const window = useViewportSize();
  const room = orientation === 'vertical' ? window.width : window.height;
  const max = room === 0 ? sizes[panel] : Math.max(min, room * share);

  useEffect(() => {
    if (sizes[panel] > max) setSize(panel, max);
  }, [sizes, panel, max, setSize]);

  return (
    <ResizeHandle
      label={label}
      orientation={orientation}
      panel={side}
      size={sizes[panel]}
      min={min}
      max={max}
      onResize={(size) => setSize(panel, size)}
      onCollapse={() => setOpen({ [open]: false })}
      onReset={() => setSize(panel, defaultSizes[panel])}
    />
  );
}
