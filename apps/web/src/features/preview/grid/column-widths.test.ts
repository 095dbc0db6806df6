import { expect, it } from 'vitest';
import { fitColumn } from './column-widths.ts';

const column = { name: 'id', type: 'INTEGER', kind: 'number' as const };

it('a column is as wide as its values, within bounds', () => {
  const narrow = fitColumn(column, [1, 2, 3]);
  const wide = fitColumn(column, Array(20).fill('x'.repeat(30)));
  expect(narrow).toBe(104);
  expect(wide).toBeGreaterThan(200);
  expect(fitColumn(column, ['x'.repeat(5000)])).toBe(320);
});

it('a long name has room over short values', () => {
  expect(fitColumn({ ...column, name: 'scheduled_departure' }, [1])).toBeGreaterThan(140);
});

it('one odd value among many does not stretch the column', () => {
  expect(fitColumn(column, [...Array(59).fill('ab'), 'x'.repeat(300)])).toBe(104);
});
