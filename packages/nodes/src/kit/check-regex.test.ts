import { expect, it } from 'vitest';
import { checkRegex, countGroups } from './check-regex.ts';
import type { LowerContext } from './definition.ts';

const problems = (regex: string): string[] => {
  const found: string[] = [];
  const context = { nodeId: 'node', report: ({ message }: { message: string }) => found.push(message) } as unknown as LowerContext;
  expect(checkRegex(context, regex, ['regex'])).toBe(found.length === 0);
  return found;
};

it.each(['a', '(a)(?:b)', '(?i)abc', '(?P<year>\\d+)', '[()]', '\\(', '[[:alpha:]]+', '\\p{L}', '(?i:a)', '\\\\1'])(
  '%s is taken',
  (regex) => {
    expect(problems(regex)).toEqual([]);
  },
);

it.each(['', '(', 'a(?=b)', '(?<!a)b', '(a)\\1', '[a', '*a', 'a{2,1}'])('“%s” is reported', (regex) => {
  expect(problems(regex)).toHaveLength(1);
});

it('counts groups, without those that only hold together', () => {
  expect(countGroups('(a)(?:b)(?P<c>d)[(](e\\()')).toBe(3);
});
