import { z } from 'zod';
import { cardList, checkNames, defineNode, field, onlyInput, passColumns, project, reportConfig, resolveColumns } from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Selected columns', help: 'They go to the first output, all others to the second' }).default([]),
});

/** Gives some columns to one output and the others to a second one. */
export const splitColumns = defineNode({
  type: 'split-columns',
  version: 1,
  group: 'columns',
  title: 'Split Columns',
  summary: 'Gives chosen columns to one output and the others to a second one',
  keywords: ['split fields', 'separate', 'divide', 'vertical', 'partition columns', 'two outputs'],
  icon: 'columns-2',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [
    { name: 'selected', label: 'Selected' },
    { name: 'rest', label: 'Rest' },
  ],
  config,
  defaults: config.parse({}),
  describe: ({ columns }) => (columns.length === 0 ? 'no columns yet' : `${cardList(columns)} apart`),
  lower({ columns }, context) {
    const { relation, schema } = onlyInput(context);
    const selected = resolveColumns(context, schema, columns, 'columns');
    if (columns.length === 0) return reportConfig(context, ['columns'], 'Choose the columns of the first output');
    const places = selected.map(({ name }, index) => ({ name, path: ['columns', index] }));
    if (selected.length < columns.length || !checkNames(context, places, 'columns')) return undefined;
    const rest = schema.filter((column) => !selected.includes(column));
    if (rest.length === 0) return reportConfig(context, ['columns'], 'Leave at least one column for the second output');
    return { selected: project(relation, passColumns(selected)), rest: project(relation, passColumns(rest)) };
  },
});
