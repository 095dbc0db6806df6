import { type DataType, type Expression, type Field, isNumeric, isTemporal, mapExpression } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  cardWord,
  cast,
  checkNames,
  defineNode,
  field,
  fieldRef,
  isNested,
  type LowerContext,
  literal,
  type NamedPlace,
  onlyInput,
  project,
  reportConfig,
} from '../../kit/index.ts';
import { nameMatches, namePattern, replaceInName, snakeName } from './name-pattern.ts';

/** The name that stands for the column in a rule's expression. */
const PLACEHOLDER = 'this';

const config = z.object({
  rules: field
    .list(
      z.object({
        names: field.text({ label: 'Name matches', help: 'A regular expression; empty for any name', placeholder: 'any name' }).default(''),
        type: field
          .choice(['any', 'text', 'number', 'time', 'boolean', 'nested'], {
            label: 'Type',
            choices: {
              any: 'Any type',
              text: 'Text',
              number: 'Number',
              time: 'Date or time',
              boolean: 'True or false',
              nested: 'List, struct or map',
            },
          })
          .default('any'),
        action: field
          .choice(['expression', 'cast', 'rename', 'snake', 'drop'], {
            label: 'Do',
            choices: {
              expression: 'Compute an expression',
              cast: 'Give another type',
              rename: 'Rename',
              snake: 'Name in snake_case',
              drop: 'Leave out',
            },
          })
          .default('expression'),
        expression: field
          .optionalExpression({
            label: 'Expression',
            help: 'The word this stands for the column',
            placeholder: 'round(this, 2)',
            when: { field: 'action', is: ['expression'] },
          })
          .default(''),
        to: field
          .text({
            label: 'New name',
            help: '\\0 is what matched, \\1 the first group',
            placeholder: 'minutes_\\0',
            when: { field: 'action', is: ['rename'] },
          })
          .default(''),
        castTo: field.optionalDatatype({ label: 'New type', placeholder: 'DOUBLE', when: { field: 'action', is: ['cast'] } }).default(''),
      }),
      { label: 'Rules', help: 'Every rule that fits a column is applied, in this order', addLabel: 'Add a rule' },
    )
    .default([]),
  failedCasts: field
    .choice(['fail', 'null'], {
      label: 'Values that do not fit a new type',
      choices: { fail: 'Stop the run', null: 'Become null' },
      advanced: true,
    })
    .default('fail'),
});

type Rule = z.output<typeof config>['rules'][number];

interface ReadyRule {
  rule: Rule;
  pattern: RegExp;
  path: (string | number)[];
  expression: Expression | undefined;
  type: DataType | undefined;
}

/** Changes all columns whose name or type fits a rule. */
export const patternColumns = defineNode({
  type: 'pattern-columns',
  version: 1,
  group: 'columns',
  title: 'Columns By Pattern',
  summary: 'Computes, casts, renames or leaves out all columns whose name or type fits a rule',
  keywords: ['rule', 'pattern', 'regex', 'many columns', 'dynamic', 'bulk', 'rename', 'cast', 'snake case', 'all columns'],
  icon: 'asterisk',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ rules }) {
    const words = rules.map(({ names, type, action }) => `${cardWord(names) || 'any name'}${type === 'any' ? '' : `, ${type}`}: ${action}`);
    return cardList(words, 2) || 'no rules yet';
  },
  lower({ rules, failedCasts }, context) {
    const { relation, schema } = onlyInput(context);
    if (rules.length === 0) return reportConfig(context, ['rules'], 'Add a rule');
    const ready = rules.flatMap((rule, index) => readRule(rule, ['rules', index], context) ?? []);
    if (ready.length < rules.length) return undefined;
    const columns = schema.flatMap((column) => applyRules(column, ready, failedCasts === 'null') ?? []);
    // Renamed columns are checked last, so that a clash is shown at the rule.
    const places: NamedPlace[] = columns.map(({ name, path }) => ({ name, path })).sort((a, b) => a.path.length - b.path.length);
    if (!checkNames(context, places, 'rules')) return undefined;
    return {
      out: project(
        relation,
        columns.map(({ name, expression }) => ({ name, expression })),
      ),
    };
  },
});

function readRule(rule: Rule, path: (string | number)[], context: LowerContext): ReadyRule | undefined {
  const read = namePattern(rule.names === '' ? '^.*$' : rule.names);
  if (!read.ok) reportConfig(context, [...path, 'names'], read.reason);
  const expression = rule.action === 'expression' ? context.expression([...path, 'expression'], [], PLACEHOLDER) : undefined;
  const type =
    rule.action === 'cast'
      ? rule.castTo?.trim()
        ? context.type([...path, 'castTo'])
        : reportConfig(context, [...path, 'castTo'], 'Choose a type')
      : undefined;
  if (!read.ok || (rule.action === 'expression' && !expression) || (rule.action === 'cast' && !type)) return undefined;
  if (rule.action === 'rename' && rule.to === '') return reportConfig(context, [...path, 'to'], 'Write the new name');
  return { rule, pattern: read.regex, path, expression, type };
}

/** What becomes of a column; undefined when a rule leaves it out. Rules look at the name and the type that it came with. */
function applyRules(
  column: Field,
  rules: ReadyRule[],
  safe: boolean,
): { name: string; expression: Expression; path: (string | number)[] } | undefined {
  let expression: Expression = fieldRef(column.name);
  let name = column.name;
  let path: (string | number)[] = ['rules'];
  for (const { rule, pattern, path: own, expression: written, type } of rules) {
    if (!nameMatches(column.name, pattern) || !hasType(column.type, rule.type)) continue;
    switch (rule.action) {
      case 'drop':
        return undefined;
      case 'expression':
        if (written) expression = putIn(written, expression);
        break;
      case 'cast':
        if (type) expression = cast(expression, type, safe);
        break;
      case 'rename':
        name = replaceInName(column.name, pattern, rule.to) || name;
        path = [...own, 'to'];
        break;
      case 'snake':
        name = snakeName(name);
        path = [...own, 'action'];
        break;
    }
  }
  return { name, expression, path };
}

/** An expression with the column in the place of the word that stands for it. */
function putIn(written: Expression, column: Expression): Expression {
  return mapExpression(written, (part) => {
    if (part.kind !== 'field' || part.path[0]?.toLowerCase() !== PLACEHOLDER) return part;
    return part.path.slice(1).reduce<Expression>((value, member) => call('struct_extract', [value, literal(member)]), column);
  });
}

function hasType(type: DataType, wanted: Rule['type']): boolean {
  switch (wanted) {
    case 'any':
      return true;
    case 'text':
      return type.kind === 'utf8';
    case 'number':
      return isNumeric(type);
    case 'time':
      return isTemporal(type);
    case 'boolean':
      return type.kind === 'boolean';
    case 'nested':
      return isNested(type);
  }
}
