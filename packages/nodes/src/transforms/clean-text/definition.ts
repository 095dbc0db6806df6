import type { Expression } from '@millrace/plan';
import { z } from 'zod';
import {
  type AddedColumn,
  call,
  cardList,
  defineNode,
  field,
  fieldRef,
  literal,
  onlyInput,
  reportConfig,
  reportType,
  resolveColumn,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Columns', help: 'None for all columns of texts' }).default([]),
  trim: field.boolean({ label: 'Take spaces off both ends' }).default(true),
  collapse: field.boolean({ label: 'Make one space of several' }).default(true),
  lineBreaks: field.boolean({ label: 'Make a space of line breaks and tabs' }).default(true),
  case: field
    .choice(['keep', 'lower', 'upper', 'title'], {
      label: 'Letters',
      choices: { keep: 'Stay as they are', lower: 'Lower case', upper: 'Upper case', title: 'Each Word Begins With A Capital' },
    })
    .default('keep'),
  accents: field.boolean({ label: 'Take accents off letters' }).default(false),
  punctuation: field.boolean({ label: 'Remove punctuation' }).default(false),
  digits: field.boolean({ label: 'Remove digits' }).default(false),
  control: field.boolean({ label: 'Remove signs that cannot be seen', advanced: true }).default(true),
  emptyNull: field.boolean({ label: 'Make null of what is then empty' }).default(true),
});

type Config = z.output<typeof config>;

/** Tidies texts. */
export const cleanText = defineNode({
  type: 'clean-text',
  version: 1,
  group: 'text',
  title: 'Clean Text',
  summary: 'Tidies texts: spaces, line breaks, case, accents, punctuation, empty texts',
  keywords: ['trim', 'strip', 'whitespace', 'lower', 'upper', 'title case', 'accents', 'normalize', 'cleanse', 'punctuation', 'empty'],
  icon: 'brush-cleaning',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ columns }) => cardList(columns) || 'all texts',
  lower(settings, context) {
    const input = onlyInput(context);
    const chosen =
      settings.columns.length > 0 ? settings.columns : input.schema.filter(({ type }) => type.kind === 'utf8').map(({ name }) => name);
    if (chosen.length === 0) return reportConfig(context, ['columns'], 'The input has no column of texts');
    const added = chosen.flatMap((name, index): AddedColumn[] => {
      const path = ['columns', index];
      const column = resolveColumn(context, input.schema, name, path);
      if (column && column.type.kind !== 'utf8') reportType(context, column, path, 'a text');
      return column?.type.kind === 'utf8' ? [{ name: column.name, expression: clean(fieldRef(column.name), settings), path }] : [];
    });
    const out = added.length === chosen.length ? withColumns(context, input, added) : undefined;
    return out && { out };
  },
});

function clean(column: Expression, settings: Config): Expression {
  let text = column;
  const replace = (pattern: string, by: string) => {
    text = call('regexp_replace', [text, literal(pattern), literal(by), literal('g')]);
  };
  if (settings.lineBreaks) replace('[\\t\\n\\v\\f\\r\\x{85}\\x{2028}\\x{2029}]+', ' ');
  if (settings.control) replace('[\\p{Cf}\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{7f}-\\x{84}\\x{86}-\\x{9f}]', '');
  if (settings.accents) text = call('strip_accents', [text]);
  if (settings.punctuation) replace('\\p{P}', '');
  if (settings.digits) replace('\\p{Nd}', '');
  if (settings.collapse) replace('[ \\p{Z}]+', ' ');
  if (settings.trim) replace('^[\\s\\p{Z}]+|[\\s\\p{Z}]+$', '');
  if (settings.case === 'lower' || settings.case === 'upper') text = call(settings.case, [text]);
  if (settings.case === 'title') text = titleCase(text);
  return settings.emptyNull ? call('nullif', [text, literal('')]) : text;
}

function titleCase(text: Expression): Expression {
  const word: Expression = { kind: 'lambda-argument', name: 'word' };
  const first = call('upper', [call('substring', [word, literal(1), literal(1)])]);
  const rest = call('lower', [call('substring', [word, literal(2)])]);
  const words = call('list_transform', [
    call('string_split', [text, literal(' ')]),
    { kind: 'lambda', parameters: ['word'], body: call('||', [first, rest]) },
  ]);
  return call('array_to_string', [words, literal(' ')]);
}
