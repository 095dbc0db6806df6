import type { Expression, NamedExpression, Relation } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardCount,
  checkNames,
  combine,
  defineNode,
  field,
  fieldRef,
  literal,
  onlyInput,
  passColumns,
  project,
  reportConfig,
} from '../../kit/index.ts';
import { buildRule, rules } from './build-rule.ts';
import { describeBreach, describeRule } from './describe-rule.ts';

const config = z.object({
  rules: field
    .list(
      z.object({
        rule: field
          .choice(rules, {
            label: 'Rule',
            choices: {
              'not-null': 'is not null',
              unique: 'is unique',
              range: 'is between',
              length: 'has a length between',
              matches: 'matches the regular expression',
              'one-of': 'is one of',
              expression: 'fulfils the expression',
            },
          })
          .default('not-null'),
        column: field.optionalColumn({
          label: 'Column',
          when: { field: 'rule', is: ['not-null', 'range', 'length', 'matches', 'one-of'] },
        }),
        columns: field.columns({ label: 'Columns', help: 'Together', when: { field: 'rule', is: ['unique'] } }).default([]),
        value: field
          .text({
            label: 'Value',
            help: 'The least value, the pattern, or values between commas; empty for no least value',
            when: { field: 'rule', is: ['range', 'length', 'matches', 'one-of'] },
          })
          .default(''),
        value2: field
          .text({ label: 'and', help: 'Empty for no greatest value', when: { field: 'rule', is: ['range', 'length'] } })
          .default(''),
        expression: field
          .predicate({ label: 'Expression', placeholder: 'arr_time >= dep_time', when: { field: 'rule', is: ['expression'] } })
          .default(''),
        severity: field.choice(['reject', 'warn'], { label: 'Otherwise', choices: { reject: 'Reject', warn: 'Warn' } }).default('reject'),
        reason: field.text({ label: 'Reason', placeholder: 'made of the rule' }).default(''),
      }),
      { label: 'Rules', addLabel: 'Add a rule' },
    )
    .default([]),
  reasonColumn: field.columnName({ label: 'Column for the reasons', help: 'Behind the rejected rows’ columns' }).default('reason'),
  warningColumn: field.optionalColumnName({
    label: 'Column for the warnings',
    help: 'Behind the valid rows’ columns; empty for none',
    placeholder: 'warnings',
  }),
});

/** Sends rows that break a rule to an output of their own, with the reasons. */
export const validate = defineNode({
  type: 'validate',
  version: 1,
  group: 'quality',
  title: 'Validate',
  summary: 'Checks each row by rules and sends those that break one to an output of their own, with the reasons',
  keywords: ['quality', 'check', 'rules', 'quarantine', 'reject', 'constraint', 'assert', 'expectation', 'dead letter'],
  icon: 'shield-check',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [
    { name: 'valid', label: 'Valid' },
    { name: 'rejects', label: 'Rejects' },
  ],
  config,
  defaults: config.parse({}),
  describe({ rules: list }) {
    const [first] = list;
    if (!first) return 'no rules yet';
    return list.length === 1 ? describeRule(first) : `${cardCount(list.length, 'rule')}: ${describeRule(first)}, …`;
  },
  lower({ rules: list, reasonColumn, warningColumn }, context) {
    const { relation: input, schema } = onlyInput(context);
    if (list.length === 0) return reportConfig(context, ['rules'], 'Add a rule');
    const broken = list.map((rule, index) => buildRule(rule, schema, context, ['rules', index]));
    const columns = schema.map(({ name }) => ({ name, path: ['rules'] }));
    const named = [
      checkNames(context, [...columns, { name: reasonColumn, path: ['reasonColumn'] }], 'rules'),
      !warningColumn || checkNames(context, [...columns, { name: warningColumn, path: ['warningColumn'] }], 'rules'),
    ];
    const known = broken.filter((condition) => condition !== undefined);
    if (known.length < broken.length || named.includes(false)) return undefined;
    const reasons = (severity: 'reject' | 'warn') =>
      known.flatMap((when, index): Expression[] => {
        const rule = list[index];
        if (rule?.severity !== severity) return [];
        return [{ kind: 'case', branches: [{ when, result: literal(rule.reason.trim() || describeBreach(rule)) }], otherwise: null }];
      });
    const joined = (texts: Expression[]): Expression => (texts.length === 0 ? literal('') : call('concat_ws', [literal('; '), ...texts]));
    const isRejected = known.filter((_, index) => list[index]?.severity === 'reject');
    const [first = literal(false), ...others] = isRejected;
    const added = (name: string, expression: Expression): NamedExpression[] => [...passColumns(schema), { name, expression }];
    const warnings = call('nullif', [joined(reasons('warn')), literal('')]);
    // Warnings that look at other rows look at all of them, so they are computed before rows are left out.
    const judged: Relation = warningColumn ? project(input, [...added(warningColumn, warnings)]) : input;
    const rejects: Relation = {
      kind: 'filter',
      input: project(input, added(reasonColumn, joined(reasons('reject')))),
      condition: call('<>', [fieldRef(reasonColumn), literal('')]),
    };
    return { valid: { kind: 'filter', input: judged, condition: call('not', [combine('or', [first, ...others])]) }, rejects };
  },
});
