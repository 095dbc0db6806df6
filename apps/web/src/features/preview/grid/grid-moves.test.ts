import { expect, it } from 'vitest';
import { moveCell } from './grid-moves.ts';

const size = { rows: 100, columns: 10 };
const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false });

it.each([
  ['ArrowDown', false, { row: 6, column: 3 }],
  ['ArrowUp', true, { row: 0, column: 3 }],
  ['ArrowRight', true, { row: 5, column: 9 }],
  ['PageDown', false, { row: 15, column: 3 }],
  ['PageUp', false, { row: 0, column: 3 }],
  ['Home', false, { row: 5, column: 0 }],
  ['End', true, { row: 99, column: 9 }],
])('%s (with Ctrl: %s)', (name, ctrl, place) => {
  expect(moveCell({ row: 5, column: 3 }, key(name, ctrl), size, 10)).toEqual(place);
});

it('the edges hold, and other keys do not move', () => {
  expect(moveCell({ row: 99, column: 9 }, key('ArrowDown'), size, 10)).toEqual({ row: 99, column: 9 });
  expect(moveCell({ row: 5, column: 3 }, key('x'), size, 10)).toBeUndefined();
});
