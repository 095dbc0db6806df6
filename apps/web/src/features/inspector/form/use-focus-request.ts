import { type RefObject, useEffect } from 'react';
import { type ConfigPath, pathKey } from '../model/config-path.ts';
import { useFieldFocus } from './field-focus.ts';

const FOCUSABLE = 'input:not([type="hidden"]), textarea, [contenteditable="true"], button';
/** Fields may still be on their way: a section that opens, a row that is scrolled to, the code editor being fetched. */
const FRAMES = 90;

/** Answers requests to focus a field of this form, once the field is there. */
export function useFocusRequest(form: RefObject<HTMLElement | null>, nodeId: string): void {
  const request = useFieldFocus((state) => state.request);
  useEffect(() => {
    if (!request || request.nodeId !== nodeId) return;
    let frame = 0;
    let handle = 0;
    const attempt = () => {
      frame++;
      const last = frame >= FRAMES;
      if (form.current && (focusField(form.current, request.path, last) || last)) useFieldFocus.getState().done();
      else handle = requestAnimationFrame(attempt);
    };
    handle = requestAnimationFrame(attempt);
    return () => cancelAnimationFrame(handle);
  }, [request, nodeId, form]);
}

/** @param nearest settle for the field around it when the exact one is not shown */
function focusField(form: HTMLElement, path: ConfigPath, nearest: boolean): boolean {
  for (let length = path.length; length > 0; length--) {
    const field = form.querySelector(`[data-field="${CSS.escape(pathKey(path.slice(0, length)))}"]`);
    const target = field?.querySelector<HTMLElement>(FOCUSABLE);
    if (target) {
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: 'center' });
      return true;
    }
    if (!nearest) return false;
  }
  return false;
}
