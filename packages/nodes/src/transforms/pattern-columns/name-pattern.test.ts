import { expect, it } from 'vitest';
import { nameMatches, namePattern, replaceInName, snakeName } from './name-pattern.ts';

const pattern = (text: string) => {
  const read = namePattern(text);
  if (!read.ok) throw new Error(read.reason);
  return read.regex;
};

it('finds names by a regular expression', () => {
  expect(['dep_delay', 'arr_delay', 'delayed'].filter((name) => nameMatches(name, pattern('_delay$')))).toEqual(['dep_delay', 'arr_delay']);
  expect(nameMatches('x'.repeat(10_000), pattern('^x*x*x*$'))).toBe(true);
});

it('replaces in names, with groups', () => {
  expect(replaceInName('dep_time', pattern('^(\\w+)_time$'), '\\1_at')).toBe('dep_at');
  expect(replaceInName('a', pattern('b'), 'c')).toBe('a');
  expect(replaceInName('a', pattern('a'), '$& \\0\\2')).toBe('$& a');
});

it.each(['(a+)+$', '(a|aa)*', '.*.*.*.*x', '(a)\\1', 'a(?=b)', '(', 'x'.repeat(201)])('refuses %s', (text) => {
  expect(namePattern(text)).toEqual({ ok: false, reason: expect.stringMatching(/^\S.*[^.]$/) });
});

it.each([
  ['DepDelay', 'dep_delay'],
  ['Étage (no.)', 'etage_no'],
  ['utm2Zone', 'utm2_zone'],
  ['§§', '§§'],
])('%s is %s', (name, snake) => {
  expect(snakeName(name)).toBe(snake);
});
