import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { useCanvasUi } from './canvas-ui.ts';
import { edits } from './edits.ts';
import { fitOptions } from './fit-options.ts';
import { GRID, NODE_WIDTH } from './node-geometry.ts';

const steps: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The canvas's keys. Those of the history work everywhere but in text fields, which have their own. */
export function useCanvasKeys(wrapper: RefObject<HTMLElement | null>, readOnly: boolean): void {
  const { screenToFlowPosition, fitView } = useReactFlow();

  useEffect(() => {
    if (readOnly) return;
    const openQuickAdd = () => {
      const box = wrapper.current?.getBoundingClientRect();
      if (!box) return;
      const at = { x: box.left + box.width / 2 - 150, y: box.top + box.height / 4 };
      const centre = screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
      useCanvasUi.setState({ quickAdd: { at, place: { x: centre.x - NODE_WIDTH / 2, y: centre.y - 36 }, intent: { kind: 'alone' } } });
    };

    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTextField(event.target) || document.querySelector('[role="dialog"]')) return;
      const command = event.ctrlKey || event.metaKey;
      if (command && handleHistory(event)) return event.preventDefault();
      if (!wrapper.current || !isOnCanvas(event.target, wrapper.current)) return;
      if (command ? handleCommand(event.key.toLowerCase()) : handlePlain(event)) event.preventDefault();
    };

    const handleHistory = (event: KeyboardEvent): boolean => {
      const { undo, redo } = useEditor.getState();
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) undo();
      else if ((key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)) redo();
      else return false;
      return true;
    };

    const handleCommand = (key: string): boolean => {
      if (key === 'a') edits.selectAll();
      else if (key === 'd') edits.duplicateSelection();
      else return false;
      return true;
    };

    const handlePlain = (event: KeyboardEvent): boolean => {
      const { selection, select } = useEditor.getState();
      const focused = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('.react-flow__node')?.dataset.id : undefined;
      const step = steps[event.key];
      if (step) {
        const size = event.shiftKey ? GRID * 4 : GRID;
        edits.nudge({ x: step.x * size, y: step.y * size });
        return selection.nodes.length > 0;
      }
      switch (event.key) {
        case 'Delete':
        case 'Backspace':
          edits.deleteSelection();
          return true;
        case 'Escape':
          select({ nodes: [], edges: [] });
          return true;
        case ' ':
          if (focused === undefined) return false;
          select({ nodes: [focused], edges: [] });
          return true;
        case 'Enter':
        case 'F2': {
          const id = selection.nodes.length === 1 ? selection.nodes[0] : undefined;
          if (focused !== undefined && focused !== id) select({ nodes: [focused], edges: [] });
          else if (id !== undefined) useCanvasUi.setState({ renaming: id });
          return id !== undefined || focused !== undefined;
        }
        case '/':
          openQuickAdd();
          return true;
        case '1':
          if (event.shiftKey) return false;
          void fitView({ ...fitOptions, duration: 200 });
          return true;
        default:
          return false;
      }
    };

    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [wrapper, readOnly, screenToFlowPosition, fitView]);
}

/** The canvas has the keys also when nothing has: after a click on it the browser focuses the body. */
function isOnCanvas(target: EventTarget | null, canvas: HTMLElement): boolean {
  return target === document.body || (target instanceof Node && canvas.contains(target) && !(target instanceof HTMLButtonElement));
}

export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, .cm-editor') !== null);
}
