import type { Expression } from '@millrace/plan';
import { z } from 'zod';
import {
  buildConditions,
  cardWord,
  conditionItem,
  defineNode,
  describeConditions,
  field,
  type LowerContext,
  onlyInput,
  reportConfig,
} from '../../kit/index.ts';

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
    .list(conditionItem, { label: 'Conditions', addLabel: 'Add a condition', when: { field: 'mode', is: ['builder'] } })
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
    return describeConditions(conditions, match);
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
  return buildConditions(conditions, match, onlyInput(context).schema, context, ['conditions'], ignoreCase);
}
