import type { Expression, Field } from '@millrace/plan';
import { z } from 'zod';
import {
  type AddedColumn,
  call,
  cardCount,
  cardList,
  cardWord,
  checkRegex,
  constantOf,
  countGroups,
  defineNode,
  field,
  fieldRef,
  isNested,
  type LowerContext,
  literal,
  nullOf,
  onlyInput,
  reportConfig,
  reportType,
  resolveColumns,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Columns' }).default([]),
  match: field
    .choice(['whole', 'part', 'regex'], {
      label: 'Replace',
      choices: { whole: 'Whole values', part: 'Parts of texts', regex: 'What a regular expression matches' },
    })
    .default('whole'),
  pairs: field
    .list(
      z.object({
        from: field.text({ label: 'Old' }).default(''),
        to: field.text({ label: 'New', help: 'For a regular expression, \\1 is what its first group matched' }).default(''),
        toNull: field.boolean({ label: 'Null instead' }).default(false),
      }),
      { label: 'Values', addLabel: 'Add a value' },
    )
    .default([]),
  ignoreCase: field.boolean({ label: 'Ignore upper and lower case' }).default(false),
  others: field
    .choice(['keep', 'null', 'value'], {
      label: 'All other values',
      choices: { keep: 'Stay', null: 'Become null', value: 'Become one value' },
      when: { field: 'match', is: ['whole'] },
    })
    .default('keep'),
  otherValue: field.text({ label: 'That value', when: { field: 'others', is: ['value'] } }).default(''),
});

type Config = z.output<typeof config>;

/** Replaces values by others. */
export const replaceValues = defineNode({
  type: 'replace-values',
  version: 1,
  group: 'text',
  title: 'Replace Values',
  summary: 'Replaces values, or parts of texts, by others, from a list of old and new',
  keywords: ['replace', 'find', 'substitute', 'map', 'recode', 'translate', 'regex', 'old', 'new', 'decode'],
  icon: 'replace',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ columns, pairs }) {
    if (columns.length === 0) return 'no columns yet';
    const [only] = pairs;
    const what =
      pairs.length === 1 && only
        ? `${cardWord(only.from) || '“”'} → ${only.toNull ? 'null' : cardWord(only.to) || '“”'}`
        : cardCount(pairs.length, 'value');
    return `${what} in ${cardList(columns)}`;
  },
  lower(settings, context) {
    const input = onlyInput(context);
    const { columns, pairs } = settings;
    if (columns.length === 0) return reportConfig(context, ['columns'], 'Choose a column');
    if (pairs.length === 0) return reportConfig(context, ['pairs'], 'Add a value');
    if (settings.match !== 'whole' && !checkPairs(settings, context)) return undefined;
    const found = [...new Set(resolveColumns(context, input.schema, columns, 'columns'))];
    const added = found.flatMap((column, index): AddedColumn[] => {
      const path = ['columns', index];
      const expression =
        settings.match === 'whole' ? replaceWhole(column, settings, context, path) : replaceParts(column, settings, context, path);
      return expression ? [{ name: column.name, expression, path }] : [];
    });
    if (added.length < new Set(columns.map((name) => name.toLowerCase())).size) return undefined;
    const out = withColumns(context, input, added);
    return out && { out };
  },
});

/** An empty text is in every text, and a regular expression must be one. */
function checkPairs({ match, pairs }: Config, context: LowerContext): boolean {
  const isGood = pairs.map(({ from, to }, index) => {
    if (match === 'part') return from !== '' || reportConfig(context, ['pairs', index, 'from'], 'Write the text to replace');
    if (!checkRegex(context, from, ['pairs', index, 'from'])) return false;
    const highest = Math.max(0, ...[...to.replaceAll('\\\\', '').matchAll(/\\(\d)/g)].map(([, digit]) => Number(digit)));
    return highest <= countGroups(from) || reportConfig(context, ['pairs', index, 'to'], `The regular expression has no group ${highest}`);
  });
  return isGood.every((good) => good === true);
}

/** All pairs at once: what one of them makes is not replaced by another. */
function replaceWhole(column: Field, settings: Config, context: LowerContext, path: (string | number)[]): Expression | undefined {
  const { type, name } = column;
  if (isNested(type) || type.kind === 'binary') return reportType(context, column, path, 'a plain value');
  const isText = type.kind === 'utf8';
  const fold = (value: Expression) => (settings.ignoreCase && isText ? call('lower', [value]) : value);
  const branches = settings.pairs.flatMap(({ from, to, toNull }, index) => {
    const old = constantOf(context, from, type, ['pairs', index, 'from']);
    const result = toNull ? nullOf(type) : constantOf(context, to, type, ['pairs', index, 'to']);
    return old && result ? [{ when: call('=', [fold(fieldRef(name)), fold(old)]), result }] : [];
  });
  const other = settings.others === 'value' ? constantOf(context, settings.otherValue, type, ['otherValue']) : nullOf(type);
  if (branches.length < settings.pairs.length || !other) return undefined;
  if (settings.others === 'keep') return { kind: 'case', branches, otherwise: fieldRef(name) };
  // A null is no other value: it stays null.
  const isNull = { when: call('is_null', [fieldRef(name)]), result: nullOf(type) };
  return { kind: 'case', branches: [isNull, ...branches], otherwise: other };
}

/** One pair after the other: each works on what those before it made. */
function replaceParts(
  column: Field,
  { match, pairs, ignoreCase }: Config,
  context: LowerContext,
  path: (string | number)[],
): Expression | undefined {
  if (column.type.kind !== 'utf8') return reportType(context, column, path, 'a text', 'Replace whole values instead.');
  return pairs.reduce<Expression>((text, { from, to, toNull }) => {
    const isPlain = match === 'part' && !ignoreCase;
    const pattern = literal(match === 'part' ? from.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : from);
    if (toNull) {
      const matches = isPlain
        ? call('contains', [text, literal(from)])
        : call('regexp_matches', [text, pattern, ...(ignoreCase ? [literal('i')] : [])]);
      return { kind: 'case', branches: [{ when: matches, result: nullOf({ kind: 'utf8' }) }], otherwise: text };
    }
    if (isPlain) return call('replace', [text, literal(from), literal(to)]);
    const replacement = literal(match === 'part' ? to.replaceAll('\\', '\\\\') : to);
    return call('regexp_replace', [text, pattern, replacement, literal(ignoreCase ? 'gi' : 'g')]);
  }, fieldRef(column.name));
}
