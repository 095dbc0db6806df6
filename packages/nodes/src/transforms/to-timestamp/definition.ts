import { type DataType, type Expression, type Field, isNumeric } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardWord,
  cast,
  columnAsText,
  datePattern,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  onlyInput,
  orFail,
  parseAnyEpoch,
  parseEpoch,
  parseIsoTime,
  parseTimeBy,
  parseUsualTime,
  resolveColumn,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  column: field.column({ label: 'Column' }),
  format: field
    .choice(['autodetect', 'iso', 'seconds', 'milliseconds', 'microseconds', 'pattern'], {
      label: 'Written as',
      choices: {
        autodetect: 'Any usual form, or a number since 1970',
        iso: 'ISO 8601, such as 2024-01-31T18:30:00Z',
        seconds: 'Seconds since 1970',
        milliseconds: 'Milliseconds since 1970',
        microseconds: 'Microseconds since 1970',
        pattern: 'A pattern of your own',
      },
    })
    .default('autodetect'),
  pattern: field
    .text({
      label: 'Pattern',
      help: 'With percent signs or in Java’s way',
      placeholder: '%d.%m.%Y %H:%M',
      when: { field: 'format', is: ['pattern'] },
    })
    .default(''),
  dayFirst: field.boolean({ label: '03/04/2024 is 3 April', when: { field: 'format', is: ['autodetect'] } }).default(false),
  type: field
    .choice(['timestamp', 'date'], { label: 'Becomes', choices: { timestamp: 'Date and time', date: 'Date' } })
    .default('timestamp'),
  name: field.optionalColumnName({ label: 'Into a new column', placeholder: 'in place' }),
  failed: field
    .choice(['null', 'fail'], { label: 'Values that are no time', choices: { null: 'Become null', fail: 'Stop the run' } })
    .default('null'),
});

type Config = z.output<typeof config>;

const timestamp: DataType = { kind: 'timestamp', unit: 'us', zoned: false };

/** Reads texts and numbers as dates and times. */
export const toTimestamp = defineNode({
  type: 'to-timestamp',
  version: 1,
  group: 'text',
  title: 'To Timestamp',
  summary: 'Reads a text or a number as a date and time',
  keywords: ['parse', 'date', 'time', 'timestamp', 'datetime', 'epoch', 'unix', 'iso', 'strptime', 'convert'],
  icon: 'calendar-clock',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ column: 'c' }), column: '' },
  describe({ column, format, pattern, name }) {
    if (column === '') return 'no column yet';
    return `${cardWord(column)}${name ? ` → ${cardWord(name)}` : ''} by ${format === 'pattern' ? cardWord(pattern) || 'no pattern yet' : format}`;
  },
  lower(settings, context) {
    const input = onlyInput(context);
    const column = resolveColumn(context, input.schema, settings.column, ['column']);
    if (!column) return undefined;
    const expression = parseColumn(column, settings, context);
    const name = settings.name || column.name;
    const out = expression && withColumns(context, input, [{ name, expression, path: [settings.name ? 'name' : 'column'] }]);
    return out && { out };
  },
});

function parseColumn(column: Field, settings: Config, context: LowerContext): Expression | undefined {
  const target: DataType = settings.type === 'date' ? { kind: 'date' } : timestamp;
  if (column.type.kind === 'date' || column.type.kind === 'timestamp') return cast(fieldRef(column.name), target);
  const text = columnAsText(context, column, ['column']);
  const pattern = settings.format === 'pattern' ? datePattern(context, settings.pattern, ['pattern']) : '';
  if (!text || pattern === undefined) return undefined;
  const moment = parseMoment(isNumeric(column.type) ? fieldRef(column.name) : undefined, text, settings, pattern);
  const made = settings.type === 'date' ? cast(moment, target) : moment;
  return settings.failed === 'fail' ? orFail(text, made, `The column “${column.name}” has a value that is no time: `) : made;
}

/** @param number the column where it is one of numbers */
function parseMoment(number: Expression | undefined, text: Expression, { format, dayFirst }: Config, pattern: string): Expression {
  switch (format) {
    case 'iso':
      return parseIsoTime(text);
    case 'seconds':
    case 'milliseconds':
    case 'microseconds':
      return parseEpoch(number ?? text, format);
    case 'pattern':
      return parseTimeBy(text, pattern);
    case 'autodetect':
      if (number) return parseAnyEpoch(number);
      return call('coalesce', [parseUsualTime(text, dayFirst), parseAnyEpoch(text)]);
  }
}
