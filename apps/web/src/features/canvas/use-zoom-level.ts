import { useStore } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';

/**
 * Marks the canvas by how far away it is. Small text that could not be read is then left out and the names grow, so that
 * a whole pipeline can be overlooked.
 */
export function useZoomLevel(wrapper: RefObject<HTMLElement | null>): void {
  const level = useStore((state) => zoomLevel(state.transform[2]));
  useEffect(() => {
    if (wrapper.current) wrapper.current.dataset.zoom = level;
  }, [level, wrapper]);
}

function zoomLevel(zoom: number): 'near' | 'middle' | 'far' {
  if (zoom >= 0.62) return 'near';
  return zoom >= 0.42 ? 'middle' : 'far';
}
