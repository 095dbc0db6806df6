import type { ColumnProfile } from '@millrace/api';
import { memo, type PointerEvent, useMemo, useState } from 'react';
import { formatCount } from '../../../ui/figures.ts';
import classes from './ColumnChart.module.css';
import { barShapes, barsPath } from './histogram-shape.ts';

interface HistogramBarsProps {
  bars: ColumnProfile['histogram'];
  label: string;
  width: number;
  height: number;
  onPoint: (text: string | null) => void;
}

/** A histogram as one path: a grid of hundreds of columns has room for no more. */
export const HistogramBars = memo(function HistogramBars({ bars, label, width, height, onPoint }: HistogramBarsProps) {
  const shapes = useMemo(() => barShapes(bars, width, height), [bars, width, height]);
  const [pointed, setPointed] = useState<number | null>(null);
  const point = (index: number | null) => {
    if (index === pointed) return;
    setPointed(index);
    const bar = index === null ? undefined : bars[index];
    onPoint(bar ? `${bar.label}: ${formatCount(bar.count)}` : null);
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    point(Math.max(0, Math.min(bars.length - 1, Math.floor((x / width) * bars.length))));
  };
  const shape = pointed === null ? undefined : shapes[pointed];
  return (
    <svg
      className={classes.bars}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      onPointerMove={onPointerMove}
      onPointerLeave={() => point(null)}
    >
      <path d={barsPath(shapes)} className={classes.bar} />
      {shape && <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} className={classes.pointed} />}
    </svg>
  );
});
