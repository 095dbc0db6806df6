import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { edits } from './edits.ts';
import { copyFragment } from './fragment.ts';
import { isTextField } from './use-canvas-keys.ts';

/** Copy, cut and paste of nodes as text, so that they go from pipeline to pipeline, into a chat or a file. */
export function useClipboard(wrapper: RefObject<HTMLElement | null>, readOnly: boolean): void {
  const { screenToFlowPosition } = useReactFlow();

  useEffect(() => {
    if (readOnly) return;
    const isOurs = (event: ClipboardEvent) => {
      const target = event.target;
      if (isTextField(target) || document.querySelector('[role="dialog"]')) return false;
      return target === document.body || (target instanceof Node && wrapper.current?.contains(target) === true);
    };
    const onCopy = (event: ClipboardEvent) => {
      const { document: pipeline, selection } = useEditor.getState();
      if (!isOurs(event) || !pipeline || selection.nodes.length === 0 || !event.clipboardData) return;
      event.clipboardData.setData('text/plain', copyFragment(pipeline, selection.nodes));
      event.preventDefault();
      if (event.type === 'cut') edits.deleteSelection();
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain');
      if (!isOurs(event) || !text) return;
      const box = wrapper.current?.getBoundingClientRect();
      const isInView = box && useEditor.getState().document?.nodes.length !== 0;
      const corner = box && !isInView ? screenToFlowPosition({ x: box.left + 80, y: box.top + 80 }) : undefined;
      if (edits.paste(text, corner)) event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [wrapper, readOnly, screenToFlowPosition]);
}
