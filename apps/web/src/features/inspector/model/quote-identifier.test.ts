import { expect, it } from 'vitest';
import { quoteIdentifier } from './quote-identifier.ts';

it.each([
  ['dep_delay', 'dep_delay'],
  ['Order', '"Order"'],
  ['2013', '"2013"'],
  ['two words', '"two words"'],
  ['say "hi"', '"say ""hi"""'],
  ['größe', '"größe"'],
])('%s is written %s', (name, written) => {
  expect(quoteIdentifier(name)).toBe(written);
});
