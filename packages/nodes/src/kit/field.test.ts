import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeFields, field } from './field.ts';

const schema = z.object({
  path: field.path({ label: 'File', target: 'source' }),
  count: field.integer({ label: 'Rows' }, { min: 0, max: 10 }).default(5),
  mode: field.choice(['a', 'b'], { label: 'Mode', choices: { a: 'First', b: 'Second' } }).default('a'),
  by: field.optionalColumn({ label: 'By', when: { field: 'mode', is: ['b'] } }),
  keys: field.list(z.object({ left: field.column({ label: 'Left', input: 'left' }) }), { label: 'Keys' }).default([]),
});

const messages = (value: unknown) => schema.safeParse(value).error?.issues.map(({ message, path }) => `${path.join('.')}: ${message}`);

describe('describeFields', () => {
  it('gives the form of every field, in order', () => {
    expect(describeFields(schema)).toEqual([
      { name: 'path', kind: 'path', label: 'File', target: 'source', optional: false, defaultValue: undefined },
      { name: 'count', kind: 'number', label: 'Rows', optional: false, defaultValue: 5, bounds: { min: 0, max: 10 } },
      {
        name: 'mode',
        kind: 'choice',
        label: 'Mode',
        choices: { a: 'First', b: 'Second' },
        values: ['a', 'b'],
        optional: false,
        defaultValue: 'a',
      },
      { name: 'by', kind: 'column', label: 'By', when: { field: 'mode', is: ['b'] }, optional: true, defaultValue: undefined },
      {
        name: 'keys',
        kind: 'list',
        label: 'Keys',
        optional: false,
        defaultValue: [],
        item: [{ name: 'left', kind: 'column', label: 'Left', input: 'left', optional: false, defaultValue: undefined }],
      },
    ]);
  });

  it('refuses a field that was made without it', () => {
    expect(() => describeFields(z.object({ bare: z.string() }))).toThrow('“bare” has no form');
  });
});

describe('field', () => {
  it('says what is wrong in the words of the form', () => {
    expect(messages({})).toEqual(['path: “File” is empty']);
    expect(messages({ path: '', count: -1, mode: 'c', keys: [{ left: '' }] })).toEqual([
      'path: “File” is empty',
      'count: “Rows” must be at least 0',
      'mode: “Mode” must be one of: a, b',
      'keys.0.left: Choose a column for “Left”',
    ]);
    expect(messages({ path: 7, count: 1.5, keys: {} })).toEqual([
      'path: “File” must be a text',
      'count: “Rows” must be a whole number',
      'keys: “Keys” must be a list',
    ]);
    expect(messages({ path: 'x'.repeat(5000) })).toEqual(['path: “File” has more than 4096 characters']);
  });
});
