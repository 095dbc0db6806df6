import { cardList, cardWord } from '../../kit/index.ts';
import type { Rule } from './build-rule.ts';

/** A rule in words, for the card. */
export function describeRule(rule: Rule): string {
  return inWords(rule, ['is set', 'unique', 'is', 'matches', 'is one of', '']);
}

/** What is wrong with a row that breaks a rule. */
export function describeBreach(rule: Rule): string {
  return inWords(rule, ['is null', 'not unique', 'is not', 'does not match', 'is none of', 'not: ']);
}

type Words = [isSet: string, unique: string, is: string, matches: string, oneOf: string, expression: string];

function inWords({ rule, column, columns, value, value2, expression }: Rule, [isSet, unique, is, matches, oneOf, before]: Words): string {
  const name = column ? cardWord(column) : '…';
  switch (rule) {
    case 'not-null':
      return `${name} ${isSet}`;
    case 'unique':
      return `${cardList(columns) || '…'} ${unique}`;
    case 'range':
      return `${name} ${is} ${between(value, value2)}`;
    case 'length':
      return `length of ${name} ${is} ${between(value, value2)}`;
    case 'matches':
      return `${name} ${matches} ${cardWord(value) || '…'}`;
    case 'one-of':
      return `${name} ${oneOf} ${cardWord(value) || '…'}`;
    case 'expression':
      return before + (cardWord(expression) || '…');
  }
}

function between(least: string, most: string): string {
  if (most.trim() === '') return `at least ${cardWord(least) || '…'}`;
  return least.trim() === '' ? `at most ${cardWord(most)}` : `${cardWord(least)} to ${cardWord(most)}`;
}
