import type { FieldKind, FieldSpec } from '@millrace/nodes/kit';
import { describe, expect, it } from 'vitest';
import { listLayout } from './list-layout.ts';
import { moveRow } from './move-row.ts';

const item = (...kinds: FieldKind[]): FieldSpec[] =>
  kinds.map((kind, index) => ({ name: `f${index}`, kind, label: `F${index}`, optional: false, defaultValue: undefined }));

describe('lists', () => {
  it('cells stand beside each other when there is room, else they stack', () => {
    const fields = item('column', 'choice', 'text');
    expect(listLayout(fields, 320).kind).toBe('table');
    expect(listLayout(fields, 300).kind).toBe('stacked');
    expect(listLayout(item('text', 'longtext'), 480).kind).toBe('stacked');
  });

  it('a row moves to its place and never beyond the ends', () => {
    expect(moveRow(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moveRow(['a', 'b', 'c'], 2, -5)).toEqual(['c', 'a', 'b']);
    expect(moveRow(['a'], 4, 0)).toEqual(['a']);
  });
});
