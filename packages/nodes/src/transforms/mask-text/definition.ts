import type { Expression } from '@millrace/plan';
import { z } from 'zod';
import {
  type AddedColumn,
  call,
  cardList,
  columnsAsText,
  defineNode,
  field,
  literal,
  onlyInput,
  reportConfig,
  resolveColumns,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Columns' }).default([]),
  first: field.integer({ label: 'Signs to keep at the start' }, { min: 0, max: 1000 }).default(0),
  last: field.integer({ label: 'Signs to keep at the end' }, { min: 0, max: 1000 }).default(4),
  length: field
    .choice(['same', 'fixed'], {
      label: 'The rest becomes',
      choices: { same: 'As many signs as it has', fixed: 'A fixed number of signs, which hides its length' },
    })
    .default('same'),
  count: field.integer({ label: 'Number of signs', when: { field: 'length', is: ['fixed'] } }, { min: 0, max: 1000 }).default(4),
  sign: field.text({ label: 'Sign', placeholder: '*' }).default('*'),
  lettersOnly: field
    .boolean({
      label: 'Replace letters and digits alone',
      help: 'Spaces, dashes and the like stay',
      when: { field: 'length', is: ['same'] },
    })
    .default(false),
});

type Config = z.output<typeof config>;

/** Hides the middle of texts. */
export const maskText = defineNode({
  type: 'mask-text',
  version: 1,
  group: 'text',
  title: 'Mask Text',
  summary: 'Hides texts behind asterisks, but for some signs at the start or the end',
  keywords: ['mask', 'hide', 'redact', 'anonymize', 'privacy', 'personal data', 'pii', 'asterisk', 'card number', 'partial'],
  icon: 'venetian-mask',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ columns, first, last }) =>
    columns.length === 0
      ? 'no columns yet'
      : `${cardList(columns)}: ${first === 0 && last === 0 ? 'all hidden' : `keeps ${first} first, ${last} last`}`,
  lower(settings, context) {
    const input = onlyInput(context);
    if (settings.columns.length === 0) return reportConfig(context, ['columns'], 'Choose a column');
    const columns = resolveColumns(context, input.schema, settings.columns, 'columns');
    const texts =
      columns.length === settings.columns.length ? columnsAsText(context, input.schema, settings.columns, 'columns') : undefined;
    if (!texts) return undefined;
    const added = columns.flatMap(({ name }, index): AddedColumn[] => {
      const text = texts[index];
      return text ? [{ name, expression: mask(text, settings), path: ['columns', index] }] : [];
    });
    const out = withColumns(context, input, added);
    return out && { out };
  },
});

function mask(text: Expression, settings: Config): Expression {
  const { first, last } = settings;
  const length = call('length', [text]);
  const all = hidden(text, length, settings);
  if (first + last === 0) return settings.length === 'fixed' ? onlyWhere(text, all) : all;
  const rest = call('-', [length, literal(first + last)]);
  const middle = call('substring', [text, literal(first + 1), rest]);
  const end = call('substring', [text, call('+', [call('-', [length, literal(last)]), literal(1)]), literal(last)]);
  const parts = [
    ...(first === 0 ? [] : [call('substring', [text, literal(1), literal(first)])]),
    hidden(middle, rest, settings),
    ...(last === 0 ? [] : [end]),
  ];
  // A text that would be shown whole is hidden whole.
  const isShort = call('<=', [length, literal(first + last)]);
  return onlyWhere(text, { kind: 'case', branches: [{ when: isShort, result: all }], otherwise: call('||', parts) });
}

function hidden(part: Expression, length: Expression, { length: kind, count, sign, lettersOnly }: Config): Expression {
  if (kind === 'fixed') return literal(sign.repeat(Math.min(count, 10_000)));
  if (!lettersOnly) return call('repeat', [literal(sign), length]);
  return call('regexp_replace', [part, literal('[\\p{L}\\p{N}]'), literal(sign.replaceAll('\\', '\\\\')), literal('g')]);
}

/** Null stays null, also where the rest is a constant. */
function onlyWhere(text: Expression, masked: Expression): Expression {
  return { kind: 'case', branches: [{ when: call('is_not_null', [text]), result: masked }], otherwise: null };
}
