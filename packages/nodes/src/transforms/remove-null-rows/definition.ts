import type { Expression, Field } from '@millrace/plan';
import { z } from 'zod';
import { call, cardList, cast, combine, defineNode, field, fieldRef, literal, onlyInput, resolveColumns } from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Columns to look at', help: 'None for all of them' }).default([]),
  when: field
    .choice(['all', 'any'], {
      label: 'Remove a row when',
      choices: { all: 'All of these columns are null', any: 'Any of these columns is null' },
    })
    .default('all'),
  extended: field
    .boolean({ label: 'Texts without content count as null', help: 'Empty, only spaces, null, none, nan or n/a, in any case' })
    .default(false),
});

const emptyTexts = ['', 'null', 'none', 'nan', 'n/a'];

/** Removes the rows that have nothing in them. */
export const removeNullRows = defineNode({
  type: 'remove-null-rows',
  version: 1,
  group: 'rows',
  title: 'Remove Null Rows',
  summary: 'Removes the rows whose columns are all, or any of them, null',
  keywords: ['drop nulls', 'empty rows', 'dropna', 'blank', 'missing', 'clean'],
  icon: 'eraser',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows with content' }],
  config,
  defaults: config.parse({}),
  describe({ columns, when, extended }) {
    const empty = extended ? 'null or empty' : 'null';
    return `${when} of ${columns.length === 0 ? 'the columns' : cardList(columns)} ${when === 'all' ? 'are' : 'is'} ${empty}`;
  },
  lower({ columns, when, extended }, context) {
    const { relation, schema } = onlyInput(context);
    const chosen = columns.length === 0 ? schema : resolveColumns(context, schema, columns, 'columns');
    const [first, ...rest] = chosen.map((column) => hasContent(column, extended));
    if (!first || chosen.length < columns.length) return undefined;
    return { out: { kind: 'filter', input: relation, condition: combine(when === 'all' ? 'or' : 'and', [first, ...rest]) } };
  },
});

function hasContent({ name, type }: Field, extended: boolean): Expression {
  const column = fieldRef(name);
  const isSet = call('is_not_null', [column]);
  if (!extended || (type.kind !== 'utf8' && type.kind !== 'json')) return isSet;
  const text = type.kind === 'json' ? cast(column, { kind: 'utf8' }) : column;
  return call('and', [isSet, call('not_in', [call('lower', [call('trim', [text])]), ...emptyTexts.map(literal)])]);
}
