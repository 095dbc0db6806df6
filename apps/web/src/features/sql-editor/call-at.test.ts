import { expect, it } from 'vitest';
import { callAt } from './call-at.ts';

it.each([
  ['no call', 'a + |b', undefined],
  ['right behind the bracket', 'lpad(|', ['lpad', 0, 0]],
  ['the second argument', "1 + lpad(name, |'0')", ['lpad', 4, 1]],
  ['behind the call', 'lpad(a, 2) |', undefined],
  ['a call inside a call', 'lpad(trim(a, |), 2)', ['trim', 5, 1]],
  ['behind a call inside a call', 'lpad(trim(a, b), 2, |', ['lpad', 0, 2]],
  ['commas of a list do not count', 'list_contains([1, 2, 3], |', ['list_contains', 0, 1]],
  ['inside a list', 'list_contains([1, |', undefined],
  ['brackets of a sum', 'round((a + |b)', undefined],
  ['a comma and a bracket in a text', "replace('a(,', |", ['replace', 0, 1]],
  ['inside a text', "replace('a|", undefined],
  ['behind a doubled quote', "replace('it''s', |", ['replace', 0, 1]],
  ['a quoted name', 'round("a (b", |', ['round', 0, 1]],
  ['inside a comment', 'round(a -- and |', undefined],
])('%s', (_, marked, wanted) => {
  const found = callAt(marked.replace('|', ''), marked.indexOf('|'));
  expect(found && [found.name, found.from, found.argument]).toEqual(wanted);
});
