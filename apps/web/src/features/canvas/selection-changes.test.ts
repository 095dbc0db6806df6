import { expect, it } from 'vitest';
import { changedSelection } from './selection-changes.ts';

it('chosen and released nodes change the selection in the order of choosing', () => {
  const changes = [
    { type: 'select', id: 'a', selected: false },
    { type: 'select', id: 'c', selected: true },
  ];
  expect(changedSelection(['a', 'b'], changes)).toEqual(['b', 'c']);
});

it('changes of something else leave it as it is', () => {
  expect(changedSelection(['a'], [{ type: 'dimensions' }, { type: 'position' }])).toBeUndefined();
  expect(changedSelection(['a'], [{ type: 'select', id: 'a', selected: true } as { type: string }])).toBeUndefined();
});
