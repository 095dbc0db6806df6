import { z } from 'zod';
import { cardList, checkNames, defineNode, field, onlyInput, passColumns, project, resolveColumns } from '../../kit/index.ts';

const config = z.object({
  mode: field
    .choice(['keep', 'drop'], { label: 'The chosen columns', choices: { keep: 'Are kept, in this order', drop: 'Are left out' } })
    .default('keep'),
  columns: field.columns({ label: 'Columns' }).default([]),
});

/** Keeps or leaves out columns. */
export const selectColumns = defineNode({
  type: 'select-columns',
  version: 1,
  group: 'columns',
  title: 'Select Columns',
  summary: 'Keeps the chosen columns in the chosen order, or leaves them out',
  keywords: ['keep', 'drop', 'remove', 'columns', 'fields', 'reorder', 'choose', 'project'],
  icon: 'columns-3',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ mode, columns }) {
    if (columns.length === 0) return mode === 'keep' ? 'no columns yet' : 'all columns';
    return mode === 'keep' ? cardList(columns) : `all but ${cardList(columns)}`;
  },
  lower({ mode, columns }, context) {
    const input = onlyInput(context);
    const chosen = resolveColumns(context, input.schema, columns, 'columns');
    if (chosen.length < columns.length) return undefined;
    const left = mode === 'keep' ? chosen : input.schema.filter((column) => !chosen.includes(column));
    const places = left.map(({ name }, index) => ({ name, path: ['columns', index] }));
    return checkNames(context, places, 'columns') ? { out: project(input.relation, passColumns(left)) } : undefined;
  },
});
