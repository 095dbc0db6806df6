import type { Expression } from '@millrace/plan';
import { z } from 'zod';
import { cardList, cardWord, combine, defineNode, field, type LowerContext, onlyInput, reportConfig } from '../../kit/index.ts';
import { buildCondition, type Condition, operators } from './build-condition.ts';
import { splitList } from './split-list.ts';

const comparing = [
  'equals',
  'not-equals',
  'less',
  'less-or-equal',
  'greater',
  'greater-or-equal',
  'between',
  'one-of',
  'not-one-of',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'matches',
];

const config = z.object({
  mode: field
    .choice(['builder', 'expression'], {
      label: 'Write the condition as',
      choices: { builder: 'List of conditions', expression: 'Expression' },
    })
    .default('builder'),
  match: field
    .choice(['all', 'any'], {
      label: 'Keep rows that match',
      choices: { all: 'All conditions', any: 'Any condition' },
      when: { field: 'mode', is: ['builder'] },
    })
    .default('all'),
  conditions: field
    .list(
      z.object({
        column: field.column({ label: 'Column' }),
        operator: field
          .choice(operators, {
            label: 'Condition',
            choices: {
              equals: 'equals',
              'not-equals': 'does not equal',
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
              'is-null': 'is null',
              'is-not-null': 'is not null',
            },
          })
          .default('equals'),
        value: field
          .text({ label: 'Value', help: 'Several values are separated by commas', when: { field: 'operator', is: comparing } })
          .default(''),
        value2: field.text({ label: 'and', when: { field: 'operator', is: ['between'] } }).default(''),
      }),
      { label: 'Conditions', addLabel: 'Add a condition', when: { field: 'mode', is: ['builder'] } },
    )
    .default([]),
  ignoreCase: field
    .boolean({ label: 'Ignore upper and lower case in texts', when: { field: 'mode', is: ['builder'] }, advanced: true })
    .default(false),
  expression: field
    .predicate({
      label: 'Condition',
      help: 'True keeps the row; false and null drop it',
      placeholder: "dep_delay > 60 AND carrier IN ('AA', 'UA')",
      when: { field: 'mode', is: ['expression'] },
    })
    .default(''),
});

/** Keeps the rows for which a condition is true. */
export const filter = defineNode({
  type: 'filter',
  version: 1,
  group: 'rows',
  title: 'Filter',
  summary: 'Keeps the rows that match one or more conditions',
  keywords: ['where', 'condition', 'keep', 'drop', 'remove', 'rows', 'search'],
  icon: 'funnel',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Matching rows' }],
  config,
  defaults: config.parse({}),
  describe({ mode, match, conditions, expression }) {
    if (mode === 'expression' ? expression.trim() === '' : conditions.length === 0) return 'no condition yet';
    if (mode === 'expression') return cardWord(expression);
    return conditions.map(describeCondition).join(match === 'all' ? ' and ' : ' or ');
  },
  lower(settings, context) {
    const input = onlyInput(context);
    const condition = settings.mode === 'expression' ? writtenCondition(settings, context) : builtCondition(settings, context);
    return condition && { out: { kind: 'filter', input: input.relation, condition } };
  },
});

function writtenCondition({ expression }: z.output<typeof config>, context: LowerContext): Expression | undefined {
  if (expression.trim() !== '') return context.expression(['expression']);
  reportConfig(context, ['expression'], 'Write a condition');
  return undefined;
}

function builtCondition({ conditions, match, ignoreCase }: z.output<typeof config>, context: LowerContext): Expression | undefined {
  const { schema } = onlyInput(context);
  const built = conditions.map((condition, index) => {
    const path = ['conditions', index];
    if (/one-of$/.test(condition.operator) && splitList(condition.value).length === 0) {
      return reportConfig(context, [...path, 'value'], 'Write at least one value');
    }
    return buildCondition(condition, schema, context, path, ignoreCase);
  });
  const [first, ...rest] = built.filter((condition) => condition !== undefined);
  if (conditions.length === 0) reportConfig(context, ['conditions'], 'Add at least one condition');
  return first && rest.length + 1 === conditions.length ? combine(match === 'all' ? 'and' : 'or', [first, ...rest]) : undefined;
}

const signs: Record<Condition['operator'], string> = {
  equals: '=',
  'not-equals': '≠',
  less: '<',
  'less-or-equal': '≤',
  greater: '>',
  'greater-or-equal': '≥',
  between: 'between',
  'one-of': 'is one of',
  'not-one-of': 'is none of',
  contains: 'contains',
  'not-contains': 'does not contain',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  matches: 'matches',
  'is-null': 'is null',
  'is-not-null': 'is not null',
};

function describeCondition({ column, operator, value, value2 }: Condition): string {
  const start = `${cardWord(column)} ${signs[operator]}`;
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
