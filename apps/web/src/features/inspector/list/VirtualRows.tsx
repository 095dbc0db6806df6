import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useFieldFocus } from '../form/field-focus.ts';
import { type ConfigPath, pathKey } from '../model/config-path.ts';
import classes from './VirtualRows.module.css';

interface VirtualRowsProps {
  count: number;
  path: ConfigPath;
  nodeId: string;
  renderRow: (index: number) => ReactNode;
  /** Filled with a way to bring a row into view. */
  scrollTo: RefObject<((index: number) => void) | null>;
}

/** The rows of a long list in a scrolling box of its own: only those in view are there. */
export function VirtualRows({ count, path, nodeId, renderRow, scrollTo }: VirtualRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count, getScrollElement: () => box.current, estimateSize: () => 34, overscan: 6 });
  const request = useFieldFocus((state) => state.request);

  useEffect(() => {
    scrollTo.current = (index) => rows.scrollToIndex(index);
    return () => {
      scrollTo.current = null;
    };
  }, [rows, scrollTo]);

  const wanted =
    request?.nodeId === nodeId && pathKey(request.path).startsWith(`${pathKey(path)}.`) ? request.path[path.length] : undefined;
  useEffect(() => {
    if (typeof wanted === 'number') rows.scrollToIndex(wanted, { align: 'center' });
  }, [rows, wanted]);

  return (
    <div className={classes.box} ref={box}>
      <div className={classes.content} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => (
          <div
            key={item.key}
            ref={rows.measureElement}
            data-index={item.index}
            className={classes.row}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {renderRow(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
