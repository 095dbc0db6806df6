import type { Expression } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  cardWord,
  columnsAsText,
  defineNode,
  field,
  literal,
  onlyInput,
  reportConfig,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Columns', help: 'In this order' }).default([]),
  separator: field.text({ label: 'Between them', placeholder: 'nothing' }).default(''),
  nulls: field
    .choice(['skip', 'empty', 'null'], {
      label: 'Nulls',
      choices: { skip: 'Are left out, with their separator', empty: 'Count as the empty text', null: 'Make the result null' },
    })
    .default('skip'),
  name: field.columnName({ label: 'Name', placeholder: 'full_name' }).default('concatenated'),
  drop: field.boolean({ label: 'Leave out the columns themselves', advanced: true }).default(false),
});

/** Puts columns together into one text. */
export const concatenate = defineNode({
  type: 'concatenate',
  version: 1,
  group: 'text',
  title: 'Concatenate Columns',
  summary: 'Puts the values of several columns together into one text',
  keywords: ['concat', 'join', 'merge', 'combine', 'text', 'string', 'separator', 'columns'],
  icon: 'combine',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ columns, name }) => (columns.length === 0 ? 'no columns yet' : `${cardWord(name)} = ${cardList(columns)}`),
  lower({ columns, separator, nulls, name, drop }, context) {
    const input = onlyInput(context);
    if (columns.length === 0) return reportConfig(context, ['columns'], 'Choose the columns to put together');
    const texts = columnsAsText(context, input.schema, columns, 'columns');
    if (!texts) return undefined;
    const between = literal(separator);
    const without = drop
      ? input.schema.filter((column) => columns.some((chosen) => chosen.toLowerCase() === column.name.toLowerCase()))
      : [];
    const expression = joined();
    const dropped = without.map((column) => column.name);
    const out = withColumns(context, input, [{ name, expression, path: ['name'] }], dropped);
    return out && { out };

    function joined(): Expression {
      const [first = literal(''), ...rest] = texts ?? [];
      switch (nulls) {
        case 'skip':
          return call('concat_ws', [between, first, ...rest]);
        case 'empty':
          return call('concat_ws', [between, ...[first, ...rest].map((text) => call('coalesce', [text, literal('')]))]);
        case 'null':
          return rest.reduce((left, text) => call('||', [separator === '' ? left : call('||', [left, between]), text]), first);
      }
    }
  },
});
