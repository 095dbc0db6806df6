import { z } from 'zod';
import {
  call,
  cardWord,
  datePattern,
  defineNode,
  field,
  fieldRef,
  literal,
  onlyInput,
  reportType,
  resolveColumn,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  column: field.column({ label: 'Column' }),
  pattern: field
    .text({ label: 'Pattern', help: 'With percent signs or in Java’s way, such as dd.MM.yyyy', placeholder: '%d.%m.%Y %H:%M' })
    .default('%Y-%m-%d %H:%M:%S'),
  name: field.optionalColumnName({ label: 'Into a new column', placeholder: 'in place' }),
});

/** Writes dates and times as texts. */
export const formatTimestamp = defineNode({
  type: 'format-timestamp',
  version: 1,
  group: 'text',
  title: 'Format Timestamp',
  summary: 'Writes a date or time as a text by a pattern',
  keywords: ['format', 'date', 'time', 'timestamp', 'strftime', 'text', 'pattern', 'convert'],
  icon: 'calendar-cog',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ column: 'c' }), column: '' },
  describe: ({ column, pattern, name }) =>
    column === ''
      ? 'no column yet'
      : `${cardWord(column)}${name ? ` → ${cardWord(name)}` : ''} as ${cardWord(pattern) || 'no pattern yet'}`,
  lower(settings, context) {
    const input = onlyInput(context);
    const column = resolveColumn(context, input.schema, settings.column, ['column']);
    const pattern = datePattern(context, settings.pattern, ['pattern']);
    if (!column) return undefined;
    if (column.type.kind !== 'date' && column.type.kind !== 'timestamp') {
      return reportType(context, column, ['column'], 'a date or time', 'Put a To Timestamp node before this one.');
    }
    if (pattern === undefined) return undefined;
    const expression = call('strftime', [fieldRef(column.name), literal(pattern)]);
    const name = settings.name || column.name;
    const out = withColumns(context, input, [{ name, expression, path: [settings.name ? 'name' : 'column'] }]);
    return out && { out };
  },
});
