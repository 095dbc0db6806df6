import { expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatShare } from './format-quantity.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [1_437_000, '1.4 MB'],
  [999_999_999, '1.0 GB'],
  [123_456_789, '123 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [37.6, '38 ms'],
  [999.9, '1.0 s'],
  [12_345, '12.3 s'],
  [59_990, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

it('thousands stand apart', () => {
  expect(formatCount(336776)).toBe('336,776');
});

it.each([
  [0, 10, '0%'],
  [0, 0, '0%'],
  [1, 1000, '<1%'],
  [999, 1000, '>99%'],
  [1000, 1000, '100%'],
  [37, 100, '37%'],
])('%d of %d is %s: never 0 or 100 by rounding', (part, whole, text) => {
  expect(formatShare(part, whole)).toBe(text);
});
