import type { Expression } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  cardWord,
  cast,
  columnsAsText,
  defineNode,
  field,
  literal,
  onlyInput,
  reportConfig,
  rowKey,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  name: field.columnName({ label: 'Name', placeholder: 'uuid' }).default('uuid'),
  from: field
    .choice(['random', 'columns'], {
      label: 'Made from',
      choices: { random: 'Chance: another one in each run', columns: 'Columns: the same values give the same one' },
    })
    .default('random'),
  columns: field.columns({ label: 'Columns', when: { field: 'from', is: ['columns'] } }).default([]),
});

/** Adds a column with a UUID for each row. */
export const uuid = defineNode({
  type: 'uuid',
  version: 1,
  group: 'columns',
  title: 'Add UUID',
  summary: 'Adds a column with a unique text for each row, by chance or made from columns',
  keywords: ['uuid', 'guid', 'unique', 'identifier', 'surrogate key', 'random', 'key'],
  icon: 'fingerprint-pattern',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ name, from, columns }) =>
    from === 'random' ? cardWord(name) : `${cardWord(name)} from ${cardList(columns) || 'no columns yet'}`,
  lower({ name, from, columns }, context) {
    const input = onlyInput(context);
    const expression = from === 'random' ? cast(call('uuid', []), { kind: 'utf8' }) : fromColumns(columns);
    const out = expression && withColumns(context, input, [{ name, expression, path: ['name'] }]);
    return out && { out };

    function fromColumns(names: string[]): Expression | undefined {
      if (names.length === 0) return reportConfig(context, ['columns'], 'Choose the columns that it is made from');
      const texts = columnsAsText(context, input.schema, names, 'columns');
      if (!texts) return undefined;
      const groups = literal('(.{8})(.{4})(.{4})(.{4})(.{12})');
      return call('regexp_replace', [call('md5', [rowKey(texts)]), groups, literal('\\1-\\2-\\3-\\4-\\5')]);
    }
  },
});
