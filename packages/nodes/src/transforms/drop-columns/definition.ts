import { findField } from '@millrace/plan';
import { z } from 'zod';
import { cardList, checkNames, defineNode, field, onlyInput, passColumns, project, resolveColumns } from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Columns' }).default([]),
  ignoreMissing: field
    .boolean({ label: 'Ignore columns that do not exist', help: 'For inputs whose columns change', advanced: true })
    .default(false),
});

/** Leaves out columns. */
export const dropColumns = defineNode({
  type: 'drop-columns',
  version: 1,
  group: 'columns',
  title: 'Drop Columns',
  summary: 'Leaves out the chosen columns and keeps all others as they are',
  keywords: ['drop fields', 'remove', 'delete', 'columns', 'fields', 'leave out', 'exclude'],
  icon: 'table-columns-split',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ columns }) => (columns.length === 0 ? 'no columns yet' : `without ${cardList(columns)}`),
  lower({ columns, ignoreMissing }, context) {
    const { relation, schema } = onlyInput(context);
    const named = ignoreMissing ? columns.filter((name) => findField(schema, name)) : columns;
    const dropped = resolveColumns(context, schema, named, 'columns');
    if (dropped.length < named.length) return undefined;
    const kept = schema.filter((column) => !dropped.includes(column));
    const places = kept.map(({ name }) => ({ name, path: ['columns'] }));
    return checkNames(context, places, 'columns') ? { out: project(relation, passColumns(kept)) } : undefined;
  },
});
