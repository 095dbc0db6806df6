import type { Expression } from '@millrace/plan';
import { z } from 'zod';
import {
  buildConditions,
  call,
  cardList,
  combine,
  conditionItem,
  defineNode,
  field,
  type LowerContext,
  literal,
  onlyInput,
  type PortDefinition,
  reportConfig,
} from '../../kit/index.ts';

const DEFAULT_PORT = 'default';

const config = z.object({
  groups: field
    .list(
      z.object({
        name: field.text({ label: 'Name', placeholder: 'late', help: 'The output’s name', verbatim: true }).default(''),
        mode: field
          .choice(['builder', 'expression'], { label: 'Rows by', choices: { builder: 'Conditions', expression: 'Expression' } })
          .default('builder'),
        match: field
          .choice(['all', 'any'], {
            label: 'that match',
            choices: { all: 'All conditions', any: 'Any condition' },
            when: { field: 'mode', is: ['builder'] },
          })
          .default('all'),
        conditions: field
          .list(conditionItem, { label: 'Conditions', addLabel: 'Add a condition', when: { field: 'mode', is: ['builder'] } })
          .default([]),
        expression: field
          .predicate({ label: 'Condition', placeholder: 'dep_delay > 60', when: { field: 'mode', is: ['expression'] } })
          .default(''),
      }),
      { label: 'Groups', addLabel: 'Add a group', help: 'Each group is an output; rows of none go to the output for all others' },
    )
    .default([]),
  rows: field
    .choice(['every', 'first'], {
      label: 'A row of several groups goes',
      choices: { every: 'To each of them', first: 'To the first of them' },
    })
    .default('every'),
  ignoreCase: field.boolean({ label: 'Ignore upper and lower case in texts', advanced: true }).default(false),
});

type Config = z.output<typeof config>;

/** Sends rows to one output for each group of conditions, and the others to one more. */
export const conditionalRouter = defineNode({
  type: 'conditional-router',
  version: 1,
  group: 'rows',
  title: 'Conditional Router',
  summary: 'Sends rows to different outputs by conditions, and the others to an output of their own',
  keywords: ['route', 'split', 'switch', 'case', 'branch', 'if', 'else', 'groups', 'divide rows'],
  icon: 'split',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: DEFAULT_PORT, label: 'All others' }],
  outputPorts,
  config,
  defaults: config.parse({}),
  describe({ groups }) {
    return groups.length === 0 ? 'no groups yet' : `${cardList(groups.map(({ name }) => name || '…'))}; all others`;
  },
  lower(settings, context) {
    const { relation: input } = onlyInput(context);
    if (settings.groups.length === 0) return reportConfig(context, ['groups'], 'Add a group');
    checkGroupNames(settings, context);
    const conditions = settings.groups.map((_, index) => groupCondition(settings, index, context));
    const known = conditions.filter((condition) => condition !== undefined);
    const ports = outputPorts(settings);
    if (known.length < conditions.length || ports.length !== known.length + 1) return undefined;
    const outputs = ports.slice(0, -1).map(({ name }, index) => {
      const own = known[index] as Expression;
      const others = settings.rows === 'first' ? none(known.slice(0, index)) : undefined;
      return [name, { kind: 'filter' as const, input, condition: others ? call('and', [own, others]) : own }] as const;
    });
    const rest = none(known);
    return rest && Object.fromEntries([...outputs, [DEFAULT_PORT, { kind: 'filter', input, condition: rest }]]);
  },
});

/** A port for each group that has a name of its own, in their order; the one for all other rows is the last. */
function outputPorts({ groups }: Config): PortDefinition[] {
  const names = new Set([DEFAULT_PORT]);
  const own = groups.flatMap(({ name }) => {
    if (name.trim() === '' || names.has(name.toLowerCase())) return [];
    names.add(name.toLowerCase());
    return [{ name, label: name }];
  });
  return [...own, { name: DEFAULT_PORT, label: 'All others' }];
}

function checkGroupNames({ groups }: Config, context: LowerContext): void {
  const seen = new Set<string>();
  for (const [index, { name }] of groups.entries()) {
    const path = ['groups', index, 'name'];
    if (name.trim() === '') reportConfig(context, path, 'Give the group a name');
    else if (name.includes('\0')) reportConfig(context, path, 'The name holds the character NUL');
    else if (name.toLowerCase() === DEFAULT_PORT) reportConfig(context, path, `“${name}” is the output for all other rows`);
    else if (seen.has(name.toLowerCase())) reportConfig(context, path, `Two groups are called “${name}”`);
    seen.add(name.toLowerCase());
  }
}

function groupCondition({ groups, ignoreCase }: Config, index: number, context: LowerContext): Expression | undefined {
  const group = groups[index];
  const path = ['groups', index];
  if (group?.mode === 'builder') {
    return buildConditions(group.conditions, group.match, onlyInput(context).schema, context, [...path, 'conditions'], ignoreCase);
  }
  if (group?.expression.trim()) return context.expression([...path, 'expression']);
  return reportConfig(context, [...path, 'expression'], 'Write a condition');
}

/** True where no condition is; a condition that is null does not hold. */
function none(conditions: Expression[]): Expression | undefined {
  const [first, ...rest] = conditions.map((condition) => call('coalesce', [condition, literal(false)]));
  return first && call('not', [combine('or', [first, ...rest])]);
}
