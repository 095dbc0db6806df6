import type { Expression, NamedExpression, Relation } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardCount,
  cardWord,
  checkNames,
  checkRegex,
  columnAsText,
  defineNode,
  field,
  literal,
  type NamedPlace,
  onlyInput,
  passColumns,
  project,
  reportConfig,
  resolveColumn,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  column: field.column({ label: 'Column' }),
  separator: field.text({ label: 'Separator', placeholder: ',' }).default(','),
  regex: field.boolean({ label: 'The separator is a regular expression' }).default(false),
  trim: field.boolean({ label: 'Take spaces off the ends of each part' }).default(false),
  into: field
    .choice(['list', 'columns', 'rows'], {
      label: 'The parts become',
      choices: { list: 'A list', columns: 'Columns', rows: 'Rows' },
    })
    .default('list'),
  name: field.optionalColumnName({ label: 'Into a new column', placeholder: 'in place', when: { field: 'into', is: ['list', 'rows'] } }),
  columns: field
    .list(z.object({ name: field.columnName({ label: 'Name' }) }), {
      label: 'Columns for the parts',
      help: 'In the order of the parts; what has no column is left out',
      addLabel: 'Add a column',
      when: { field: 'into', is: ['columns'] },
    })
    .default([]),
  drop: field.boolean({ label: 'Leave out the column itself', when: { field: 'into', is: ['columns'] } }).default(false),
  positionAs: field.optionalColumnName({
    label: 'Name for the part’s place',
    help: 'Counts from 1; empty for none',
    when: { field: 'into', is: ['rows'] },
  }),
});

type Config = z.output<typeof config>;

/** Takes a text apart at a separator. */
export const splitString = defineNode({
  type: 'split-string',
  version: 1,
  group: 'text',
  title: 'Split String',
  summary: 'Takes a text apart at a separator, into a list, columns or rows',
  keywords: ['split', 'separate', 'delimiter', 'tokens', 'text', 'parts', 'array', 'regex'],
  icon: 'split',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ column: 'c' }), column: '' },
  describe({ column, separator, into, columns }) {
    if (column === '') return 'no column yet';
    const parts = into === 'columns' ? cardCount(columns.length, 'column') : into === 'list' ? 'a list' : 'rows';
    return `${cardWord(column)} at “${cardWord(separator)}” into ${parts}`;
  },
  lower(settings, context) {
    const input = onlyInput(context);
    const column = resolveColumn(context, input.schema, settings.column, ['column']);
    const text = column && columnAsText(context, column, ['column']);
    if (settings.separator === '') return reportConfig(context, ['separator'], 'Write a separator');
    if (settings.regex && !checkRegex(context, settings.separator, ['separator'])) return undefined;
    if (!column || !text) return undefined;
    const parts = partsOf(text, settings);
    const name = settings.name || column.name;
    const path = [settings.name ? 'name' : 'column'];
    switch (settings.into) {
      case 'list': {
        const out = withColumns(context, input, [{ name, expression: parts, path }]);
        return out && { out };
      }
      case 'columns': {
        if (settings.columns.length === 0) return reportConfig(context, ['columns'], 'Add a column for the first part');
        const added = settings.columns.map((each, index) => ({
          name: each.name,
          expression: call('list_extract', [parts, literal(index + 1)]),
          path: ['columns', index, 'name'],
        }));
        const out = withColumns(context, input, added, settings.drop ? [column.name] : []);
        return out && { out };
      }
      case 'rows': {
        const positionAs = settings.positionAs || undefined;
        const kept = input.schema.filter((other) => other.name.toLowerCase() !== name.toLowerCase());
        const places: NamedPlace[] = [
          ...kept.map((other) => ({ name: other.name, path: ['column'] })),
          { name, path },
          ...(positionAs === undefined ? [] : [{ name: positionAs, path: ['positionAs'] }]),
        ];
        if (!checkNames(context, places, 'column')) return undefined;
        const columns: NamedExpression[] = passColumns(input.schema).map((other) =>
          other.name.toLowerCase() === name.toLowerCase() ? { name, expression: parts } : other,
        );
        const isNew = kept.length === input.schema.length;
        const listed: Relation = project(input.relation, isNew ? [...columns, { name, expression: parts }] : columns);
        const position = positionAs === undefined ? {} : { positionAs };
        return { out: { kind: 'unnest', input: listed, column: name, as: name, ...position, keepEmpty: true } };
      }
    }
  },
});

function partsOf(text: Expression, { separator, regex, trim }: Config): Expression {
  const parts = call(regex ? 'string_split_regex' : 'string_split', [text, literal(separator)]);
  if (!trim) return parts;
  const body = call('trim', [{ kind: 'lambda-argument', name: 'part' }]);
  return call('list_transform', [parts, { kind: 'lambda', parameters: ['part'], body }]);
}
