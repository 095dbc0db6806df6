import type { RunState } from '@millrace/engine/reduce-run';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useEditor } from '../../../state/editor-store.ts';
import { goToField } from '../../inspector/form/field-focus.ts';
import classes from './RunLogTab.module.css';

interface LogLinesProps {
  log: RunState['log'];
  /** Milliseconds since 1970: times are told from here. */
  startedAt: number;
}

/** The log of a run; it follows its end as long as the reader is there. */
export function LogLines({ log, startedAt }: LogLinesProps) {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const nodes = useEditor((state) => state.document?.nodes);
  const lines = useVirtualizer({ count: log.length, getScrollElement: () => box.current, estimateSize: () => 20, overscan: 10 });
  useEffect(() => {
    if (follows.current && log.length > 0) lines.scrollToIndex(log.length - 1);
  }, [lines, log.length]);
  if (log.length === 0) return null;
  return (
    <div
      ref={box}
      className={classes.log}
      role="log"
      aria-label="Run log"
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        follows.current = scrollTop + clientHeight > scrollHeight - 24;
      }}
    >
      <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
        {lines.getVirtualItems().map((item) => {
          const line = log[item.index];
          if (!line) return null;
          const name = nodes?.find(({ id }) => id === line.nodeId)?.name;
          return (
            <div
              key={line.seq}
              ref={lines.measureElement}
              data-index={item.index}
              className={classes.line}
              data-level={line.level}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <time dateTime={new Date(line.at).toISOString()} title={new Date(line.at).toLocaleString()}>
                +{((line.at - startedAt) / 1000).toFixed(2)} s
              </time>
              <span className={classes.level}>{line.level}</span>
              <span className={classes.message}>
                {name && (
                  <button type="button" className={classes.link} onClick={() => goToField(line.nodeId)}>
                    {name}
                  </button>
                )}{' '}
                {line.message}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
