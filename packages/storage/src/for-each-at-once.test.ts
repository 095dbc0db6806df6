import { expect, it } from 'vitest';
import { forEachAtOnce } from './for-each-at-once.ts';

it('does the work once for each item, never for more at a time than asked', async () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  const done: number[] = [];
  let running = 0;
  let most = 0;
  await forEachAtOnce(items, 7, async (item) => {
    running++;
    most = Math.max(most, running);
    await Promise.resolve();
    running--;
    done.push(item);
  });
  expect(done.sort((a, b) => a - b)).toEqual(items);
  expect(most).toBe(7);
});

it('throws what the work threw, and only when nothing runs any more', async () => {
  let running = 0;
  const work = async (item: number) => {
    running++;
    await Promise.resolve();
    running--;
    if (item === 3) throw new RangeError('three');
  };
  await expect(forEachAtOnce([1, 2, 3, 4, 5, 6], 2, work)).rejects.toThrow(RangeError);
  expect(running).toBe(0);
});
