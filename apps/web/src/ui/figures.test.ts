import { describe, expect, it } from 'vitest';
import { formatAge, formatBytes, formatCount, formatDuration, formatShortCount } from './figures.ts';

describe('figures', () => {
  it.each([
    [0, '0 ms'],
    [849.6, '850 ms'],
    [4210, '4.2 s'],
    [59_940, '59.9 s'],
    [59_960, '1:00 min'],
    [185_000, '3:05 min'],
    [3_725_000, '1:02 h'],
  ])('%d ms is written %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [14_200_000, '14.2 MB'],
    [123_456_789, '123 MB'],
    [5e15, '5000 TB'],
  ])('%d bytes are written %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('counts are full up to 100,000 where space is short, and always full elsewhere', () => {
    expect(formatCount(336_776)).toBe('336,776');
    expect(formatShortCount(99_999)).toBe('99,999');
    expect(formatShortCount(20_400_000)).toBe('20.4M');
  });

  it('an age is told in the biggest unit that fits', () => {
    const now = Date.parse('2026-06-15T12:00:00Z');
    expect(formatAge(now - 10_000, now)).toBe('just now');
    expect(formatAge(now + 60_000, now)).toBe('just now');
    expect(formatAge(now - 5 * 60_000, now)).toBe('5 minutes ago');
    expect(formatAge(now - 86_400_000, now)).toBe('yesterday');
  });
});
