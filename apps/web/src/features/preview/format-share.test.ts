import { expect, it } from 'vitest';
import { formatShare } from './format-share.ts';

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
