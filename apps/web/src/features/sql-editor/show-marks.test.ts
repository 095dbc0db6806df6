import { expect, it } from 'vitest';
import { fitMarks } from './show-marks.ts';

const mark = (start: number, end: number) => ({ start, end, message: 'wrong', severity: 'error' as const });

it.each([
  ['within the text', mark(2, 5), 10, 2, 5],
  ['behind the end, from before the last keystroke', mark(8, 12), 6, 5, 6],
  ['without width', mark(3, 3), 10, 3, 4],
  ['in an empty text', mark(0, 0), 0, 0, 0],
])('a mark %s', (_, given, length, from, to) => {
  expect(fitMarks([given], length)).toMatchObject([{ from, to }]);
});
