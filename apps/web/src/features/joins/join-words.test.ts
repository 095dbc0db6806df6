import { expect, it } from 'vitest';
import { isSuspicious, joinSentences, matchesText, sampledWords, shortJoinText } from './join-words.ts';

const fine = {
  port: 'left',
  rows: 5,
  matchedRows: 5,
  keys: 5,
  duplicateKeys: 0,
  nullRows: 0,
  mostMatches: 1,
  averageMatches: 1,
  multiplies: true,
};
const odd = { ...fine, matchedRows: 3, duplicateKeys: 1, nullRows: 2, mostMatches: 2, averageMatches: 5 / 3 };

it('a side is suspicious when rows have no match or come out several times', () => {
  expect([isSuspicious(fine), isSuspicious(odd)]).toEqual([false, true]);
  const several = { ...fine, mostMatches: 2 };
  expect([isSuspicious(several), isSuspicious({ ...several, multiplies: false })]).toEqual([true, false]);
});

it('the edge shows the share of matches and the most of one row', () => {
  expect(shortJoinText(fine)).toBe('100%');
  expect([shortJoinText(odd), shortJoinText({ ...odd, multiplies: false })]).toEqual(['60% ×2', '60%']);
  expect(shortJoinText({ ...fine, rows: 0, matchedRows: 0 })).toBe('no rows');
});

it('sentences tell of repeated and of null keys', () => {
  expect(joinSentences(odd)).toEqual([
    '3 of 5 rows have a match.',
    'A row has up to 2 matches, 1.67 on average.',
    '1 key is in several rows.',
    '2 rows have a null in the key.',
  ]);
  expect(matchesText(odd)).toBe('2 (⌀ 1.67)');
});

it('a sample is told as one', () => {
  expect(sampledWords({ cappedSources: [], sourceRowCap: 10 })).toBe('');
  expect(sampledWords({ cappedSources: ['Flights'], sourceRowCap: 100_000 })).toBe('In the first 100,000 rows of “Flights”');
});
