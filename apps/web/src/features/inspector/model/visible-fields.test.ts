import type { FieldSpec } from '@millrace/nodes/kit';
import { describe, expect, it } from 'vitest';
import { emptyRow, isVisible } from './visible-fields.ts';

const spec = (name: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  kind: 'text',
  label: name,
  optional: false,
  defaultValue: undefined,
  ...more,
});

describe('fields that depend on another', () => {
  const mode = spec('mode', { kind: 'choice', defaultValue: 'builder' });
  const rows = spec('rows', { when: { field: 'mode', is: ['builder'] } });

  it('a field is shown when the other has the value', () => {
    expect(isVisible(rows, [mode, rows], { mode: 'builder' })).toBe(true);
    expect(isVisible(rows, [mode, rows], { mode: 'expression' })).toBe(false);
  });

  it('a value that is not set counts as its default', () => {
    expect(isVisible(rows, [mode, rows], {})).toBe(true);
  });
});

describe('a new row', () => {
  it('takes defaults, leaves optional fields out and gives the rest an empty value', () => {
    const item = [
      spec('column', { kind: 'column' }),
      spec('order', { kind: 'choice', defaultValue: 'asc', choices: { asc: 'Ascending', desc: 'Descending' } }),
      spec('note', { optional: true }),
      spec('keys', { kind: 'columns' }),
    ];
    expect(emptyRow(item)).toEqual({ column: '', order: 'asc', keys: [] });
  });
});
