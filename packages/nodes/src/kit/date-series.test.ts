import { describe, expect, it } from 'vitest';
import { countDays, type DateStep, dayAfter, readDay } from './date-series.ts';

const day = (text: string) => readDay(text) as Date;
const series = (from: string, to: string, step: DateStep) =>
  Array.from({ length: countDays(day(from), day(to), step) }, (_, place) => dayAfter(day(from), step, place)?.toISOString().slice(0, 10));

describe('a series of days', () => {
  it.each([
    ['2024-01-30', '2024-02-02', { unit: 'days', size: 1 }, ['2024-01-30', '2024-01-31', '2024-02-01', '2024-02-02']],
    ['2024-01-31', '2024-04-30', { unit: 'months', size: 1 }, ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30']],
    ['2024-01-31', '2024-04-29', { unit: 'months', size: 1 }, ['2024-01-31', '2024-02-29', '2024-03-31']],
    ['2024-03-31', '2023-12-31', { unit: 'months', size: -1 }, ['2024-03-31', '2024-02-29', '2024-01-31', '2023-12-31']],
    ['2024-01-10', '2024-01-01', { unit: 'days', size: -4 }, ['2024-01-10', '2024-01-06', '2024-01-02']],
    ['2024-02-29', '2026-03-01', { unit: 'months', size: 12 }, ['2024-02-29', '2025-02-28', '2026-02-28']],
    ['2024-01-02', '2024-01-01', { unit: 'days', size: 1 }, []],
  ] as const)('from %s to %s by %o', (from, to, step, days) => {
    expect(series(from, to, step)).toEqual(days);
  });

  it('has no day outside of the years 1 to 9999', () => {
    expect([readDay('0000-01-01'), readDay('2023-02-29'), readDay('soon')]).toEqual([undefined, undefined, undefined]);
    expect(dayAfter(day('9999-12-31'), { unit: 'days', size: 1 }, 1)).toBeUndefined();
    expect(dayAfter(day('0001-01-31'), { unit: 'months', size: -1 }, 1)).toBeUndefined();
  });
});
