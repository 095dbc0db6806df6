import type { ColumnInfo, ColumnProfile } from '@millrace/api';

type Bar = ColumnProfile['histogram'][number];

/** How a column's profile is drawn: bars over a range, or the shares of its most frequent values. */
export function profileChart(kind: ColumnInfo['kind'], profile: ColumnProfile): 'bars' | 'shares' | 'none' {
  if (profile.histogram.length === 0) return 'none';
  return kind === 'number' || kind === 'date' || kind === 'timestamp' ? 'bars' : 'shares';
}

export interface BarShape extends Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Bars within a box, the highest as high as it; a bar that is not empty is at least a pixel high. */
export function barShapes(bars: Bar[], width: number, height: number): BarShape[] {
  const highest = Math.max(...bars.map(({ count }) => count), 1);
  const step = width / bars.length;
  const gap = step > 4 ? 1 : 0;
  return bars.map((bar, index) => {
    const tall = bar.count === 0 ? 0 : Math.max(1, (bar.count / highest) * height);
    return { ...bar, x: index * step, y: height - tall, width: Math.max(0.5, step - gap), height: tall };
  });
}

/** The bars as one path. */
export function barsPath(shapes: BarShape[]): string {
  return shapes
    .filter(({ height }) => height > 0)
    .map(({ x, y, width, height }) => `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${-round(width)}z`)
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export interface ShareShape extends Bar {
  /** Of all values that are not null: 0 to 1. */
  share: number;
  start: number;
}

/** The most frequent values side by side, each as wide as its share; the rest of the line is the other values. */
export function shareShapes(bars: Bar[], values: number): ShareShape[] {
  let start = 0;
  return bars.map((bar) => {
    const share = values === 0 ? 0 : bar.count / values;
    const shape = { ...bar, share, start };
    start += share;
    return shape;
  });
}
