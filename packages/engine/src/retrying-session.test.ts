import { describe, expect, it } from 'vitest';
import { retryWait } from './retrying-session.ts';

describe('retryWait', () => {
  it('doubles its longest wait each time, up to ten seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((attempt) => retryWait(attempt, 1))).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('may wait for any part of it, so that many do not come at once', () => {
    expect([0, 0.25, 0.5].map((random) => retryWait(3, random))).toEqual([0, 500, 1000]);
  });
});
