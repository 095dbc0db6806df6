import { z } from 'zod';
import {
  call,
  cardList,
  cardWord,
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
  column: field.column({ label: 'List column' }),
  columns: field
    .list(
      z.object({
        name: field.columnName({ label: 'Name' }),
        place: field
          .integer(
            { label: 'Place in the list', help: 'From 1; -1 is the last; empty for the row’s own place here' },
            { min: -1_000_000, max: 1_000_000 },
          )
          .optional(),
      }),
      { label: 'Columns for the elements', addLabel: 'Add a column' },
    )
    .default([]),
  drop: field.boolean({ label: 'Leave out the list itself' }).default(false),
});

/** Takes elements of a list into columns of their own. */
export const arrayToColumns = defineNode({
  type: 'array-to-columns',
  version: 1,
  group: 'nested',
  title: 'Array To Columns',
  summary: 'Takes elements of a list into columns of their own, by their place',
  keywords: ['array', 'list', 'elements', 'columns', 'index', 'position', 'nested', 'spread'],
  icon: 'brackets',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ column: 'list' }), column: '' },
  describe: ({ column, columns }) =>
    column === '' ? 'no list yet' : `${cardWord(column)} → ${cardList(columns.map(({ name }) => name)) || 'no columns yet'}`,
  lower({ column, columns, drop }, context) {
    const input = onlyInput(context);
    const list = resolveColumn(context, input.schema, column, ['column']);
    if (columns.length === 0) return reportConfig(context, ['columns'], 'Add a column');
    if (!list) return undefined;
    if (list.type.kind !== 'list') {
      const suggestion = list.type.kind === 'utf8' ? 'Put a Split String or Parse JSON node before this one.' : '';
      return reportType(context, list, ['column'], 'a list', suggestion);
    }
    const zero = columns.findIndex(({ place }) => place === 0);
    if (zero >= 0) return reportConfig(context, ['columns', zero, 'place'], 'Places count from 1, or back from -1');
    const added = columns.map(({ name, place }, index) => ({
      name,
      expression: call('list_extract', [fieldRef(list.name), literal(place ?? index + 1)]),
      path: ['columns', index, 'name'],
    }));
    const out = withColumns(context, input, added, drop ? [list.name] : []);
    return out && { out };
  },
});
