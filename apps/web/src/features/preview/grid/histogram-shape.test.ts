import { describe, expect, it } from 'vitest';
import { barShapes, barsPath, profileChart, shareShapes } from './histogram-shape.ts';

const bars = [
  { label: '0 – 1', count: 50 },
  { label: '1 – 2', count: 0 },
  { label: '2 – 3', count: 100 },
  { label: '3 – 4', count: 1 },
];

describe('histograms', () => {
  it('the highest bar fills the box, an empty one has no height, a low one can be seen', () => {
    const shapes = barShapes(bars, 100, 20);
    expect(shapes.map(({ height }) => height)).toEqual([10, 0, 20, 1]);
    expect(shapes.map(({ x }) => x)).toEqual([0, 25, 50, 75]);
    expect(shapes.every(({ y, height }) => y + height === 20)).toBe(true);
  });

  it('empty bars leave no trace in the path', () => {
    expect(barsPath(barShapes(bars.slice(0, 3), 30, 20))).toBe('M0 10h9v10h-9zM20 0h9v20h-9z');
  });

  it('values stand side by side by their share, leaving room for the others', () => {
    const shapes = shareShapes([bars[2], bars[0]] as typeof bars, 200);
    expect(shapes.map(({ start, share }) => [start, share])).toEqual([
      [0, 0.5],
      [0.5, 0.25],
    ]);
  });

  it('numbers and times have bars, texts shares, columns without bars nothing', () => {
    const profile = { name: 'a', rows: 1, nulls: 0, distinct: 1, min: null, max: null, histogram: bars };
    expect(profileChart('timestamp', profile)).toBe('bars');
    expect(profileChart('boolean', profile)).toBe('shares');
    expect(profileChart('number', { ...profile, histogram: [] })).toBe('none');
  });
});
