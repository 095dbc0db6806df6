import { z } from 'zod';
import { cardList, cardWord } from './card-text.ts';
import { field } from './field.ts';
import { splitList } from './split-list.ts';

/** What can be asked of a column, with the words of the form. */
const operatorTexts = {
  equals: 'equals',
  'not-equals': 'does not equal',
  'distinct-from': 'does not equal, or is null',
  less: 'is less than',
  'less-or-equal': 'is at most',
  greater: 'is greater than',
  'greater-or-equal': 'is at least',
  between: 'is between',
  'one-of': 'is one of',
  'not-one-of': 'is none of',
  contains: 'contains',
  'not-contains': 'does not contain',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  matches: 'matches the regular expression',
  'not-matches': 'does not match the regular expression',
  'is-null': 'is null',
  'is-not-null': 'is not null',
} as const;

type Operator = keyof typeof operatorTexts;

const operators = Object.keys(operatorTexts) as [Operator, ...Operator[]];

/** A row of a list of conditions. A column not yet chosen is reported by `buildConditions`. */
export const conditionItem = z.object({
  column: field.optionalColumn({ label: 'Column' }),
  operator: field.choice(operators, { label: 'Condition', choices: { ...operatorTexts } }).default('equals'),
  value: field
    .text({
      label: 'Value',
      help: 'Several values are separated by commas',
      when: { field: 'operator', is: operators.filter((operator) => !operator.endsWith('-null')) },
    })
    .default(''),
  value2: field.text({ label: 'and', when: { field: 'operator', is: ['between'] } }).default(''),
});

export type Condition = z.output<typeof conditionItem>;

const signs: Partial<Record<Operator, string>> = {
  equals: '=',
  'not-equals': '≠',
  'distinct-from': 'is null or ≠',
  less: '<',
  'less-or-equal': '≤',
  greater: '>',
  'greater-or-equal': '≥',
  matches: 'matches',
  'not-matches': 'does not match',
};

/** Conditions for a node's card, such as `origin = JFK and dep_delay > 60`. */
export function describeConditions(conditions: readonly Condition[], match: 'all' | 'any'): string {
  return conditions.map(describeCondition).join(match === 'all' ? ' and ' : ' or ');
}

function describeCondition({ column, operator, value, value2 }: Condition): string {
  const start = `${column ? cardWord(column) : '…'} ${signs[operator] ?? operatorTexts[operator]}`;
  switch (operator) {
    case 'is-null':
    case 'is-not-null':
      return start;
    case 'between':
      return `${start} ${cardWord(value)} and ${cardWord(value2)}`;
    case 'one-of':
    case 'not-one-of':
      return `${start} ${cardList(splitList(value))}`;
    default:
      return `${start} ${cardWord(value) || '“”'}`;
  }
}
