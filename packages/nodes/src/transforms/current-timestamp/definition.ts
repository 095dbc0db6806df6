import type { Expression } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardWord,
  cast,
  datePattern,
  defineNode,
  field,
  type LowerContext,
  literal,
  onlyInput,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  name: field.columnName({ label: 'Name', placeholder: 'processed_at' }).default('processed_at'),
  type: field
    .choice(['timestamp', 'zoned', 'date', 'text'], {
      label: 'As',
      choices: { timestamp: 'Date and time in UTC', zoned: 'Point in time, with its zone', date: 'Date in UTC', text: 'Text by a pattern' },
    })
    .default('timestamp'),
  pattern: field
    .text({
      label: 'Pattern',
      help: 'With percent signs or in Java’s way',
      placeholder: '%Y-%m-%d %H:%M:%S',
      when: { field: 'type', is: ['text'] },
    })
    .default('%Y-%m-%d %H:%M:%S'),
});

type Config = z.output<typeof config>;

/** Adds the time of the run. */
export const currentTimestamp = defineNode({
  type: 'current-timestamp',
  version: 1,
  group: 'text',
  title: 'Add Current Timestamp',
  summary: 'Adds a column with the time at which the rows are processed',
  keywords: ['now', 'current time', 'timestamp', 'date', 'today', 'processing time', 'load date', 'audit'],
  icon: 'clock',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ name, type, pattern }) => `${cardWord(name)}${type === 'text' ? ` as ${cardWord(pattern) || 'no pattern yet'}` : ''}`,
  lower(settings, context) {
    const expression = currentTime(settings, context);
    const out = expression && withColumns(context, onlyInput(context), [{ name: settings.name, expression, path: ['name'] }]);
    return out && { out };
  },
});

function currentTime({ type, pattern }: Config, context: LowerContext): Expression | undefined {
  const now = call('now', []);
  // Engines run in UTC: without its zone a point in time is the time there.
  const utc = cast(now, { kind: 'timestamp', unit: 'us', zoned: false });
  switch (type) {
    case 'timestamp':
      return utc;
    case 'zoned':
      return now;
    case 'date':
      return cast(utc, { kind: 'date' });
    case 'text': {
      const written = datePattern(context, pattern, ['pattern']);
      return written === undefined ? undefined : call('strftime', [utc, literal(written)]);
    }
  }
}
