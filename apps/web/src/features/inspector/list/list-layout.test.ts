import type { FieldKind, FieldSpec } from '@millrace/nodes/kit';
import { describe, expect, it } from 'vitest';
import { listLayout } from './list-layout.ts';
import { moveRow } from './move-row.ts';

const item = (...kinds: FieldKind[]): FieldSpec[] =>
  kinds.map((kind, index) => ({ name: `f${index}`, kind, label: `F${index}`, optional: false, defaultValue: undefined }));

describe('lists', () => {
  it('cells stand in a table when there is room, else they flow', () => {
    const fields = item('column', 'text');
    expect(listLayout(fields, 320).kind).toBe('table');
    expect(listLayout(fields, 180).kind).toBe('flow');
    expect(listLayout(item('text', 'longtext'), 320).kind).toBe('flow');
  });

  it('rows whose cells come and go are no table', () => {
    const [first, second] = item('choice', 'text') as [FieldSpec, FieldSpec];
    expect(listLayout([first, { ...second, when: { field: 'f0', is: ['a'] } }], 800).kind).toBe('flow');
  });

  it('a row moves to its place and never beyond the ends', () => {
    expect(moveRow(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moveRow(['a', 'b', 'c'], 2, -5)).toEqual(['c', 'a', 'b']);
    expect(moveRow(['a'], 4, 0)).toEqual(['a']);
  });
});
