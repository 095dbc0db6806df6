import { describeFields, field } from '@millrace/nodes/kit';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { settingText, settingValue } from './template-values.ts';

const [keys, types, path] = describeFields(
  z.object({
    keys: field.columns({ label: 'Keys' }),
    types: field.list(z.object({ column: field.column({ label: 'Column' }), type: field.datatype({ label: 'Type' }) }), { label: 'Types' }),
    path: field.path({ label: 'Path' }),
  }),
);

it.each([
  [keys, ['a', 'b c'], 'a, b c'],
  [
    types,
    [
      { column: 'price', type: 'DOUBLE' },
      { column: 'at', type: 'TIMESTAMP WITH TIME ZONE' },
    ],
    'price DOUBLE, at TIMESTAMP WITH TIME ZONE',
  ],
  [path, 'data/a, b.csv', 'data/a, b.csv'],
])('a setting stands in one line and comes back out of it', (spec, value, text) => {
  if (!spec) throw new Error('The form has no such field');
  expect(settingText(spec, value)).toBe(text);
  expect(settingValue(spec, text)).toEqual(value);
});

it('an empty line is no setting', () => {
  if (!keys) throw new Error('The form has no such field');
  expect(settingValue(keys, '  ')).toBeUndefined();
  expect(settingText(keys, undefined)).toBe('');
});
