import { expect, it } from 'vitest';
import { median, percentile, rounded } from './statistics.ts';

it('takes the nearest rank, so that a percentile is always a measured value', () => {
  const sample = [50, 10, 40, 20, 30];
  expect(percentile(sample, 0.5)).toBe(30);
  expect(percentile(sample, 0.95)).toBe(50);
  expect(percentile(sample, 0)).toBe(10);
});

it('takes the mean of the two middle values of an even sample', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([7])).toBe(7);
});

it('refuses an empty sample', () => {
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});

it('rounds to two digits', () => {
  expect(rounded(1.23456)).toBe(1.23);
});
