import { useStore } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';

const FAR = 0.45;

/** Marks the canvas when it is so far away that small text cannot be read: the styles then leave it out. */
export function useFarZoom(wrapper: RefObject<HTMLElement | null>): void {
  const far = useStore((state) => state.transform[2] < FAR);
  useEffect(() => {
    if (!wrapper.current) return;
    if (far) wrapper.current.dataset.zoom = 'far';
    else delete wrapper.current.dataset.zoom;
  }, [far, wrapper]);
}
