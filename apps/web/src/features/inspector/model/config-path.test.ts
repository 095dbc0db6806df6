import { describe, expect, it } from 'vitest';
import { setValueAt, valueAt } from './config-path.ts';

describe('config paths', () => {
  it('a value is read through objects and lists', () => {
    expect(valueAt({ rows: [{ column: 'a' }] }, ['rows', 0, 'column'])).toBe('a');
  });

  it('a part that is not there gives undefined, also one of the prototype', () => {
    expect(valueAt({ rows: [] }, ['rows', 3, 'column'])).toBeUndefined();
    expect(valueAt({}, ['constructor', 'name'])).toBeUndefined();
  });

  it('setting makes the containers on the way', () => {
    const config: Record<string, unknown> = {};
    setValueAt(config, ['rows', 0, 'column'], 'a');
    expect(config).toEqual({ rows: [{ column: 'a' }] });
  });

  it('a text where a list is wanted is replaced', () => {
    const config: Record<string, unknown> = { rows: 'broken' };
    setValueAt(config, ['rows', 0], 'a');
    expect(config).toEqual({ rows: ['a'] });
  });

  it('undefined takes a key or a row out', () => {
    const config: Record<string, unknown> = { name: 'x', rows: ['a', 'b'] };
    setValueAt(config, ['name'], undefined);
    setValueAt(config, ['rows', 0], undefined);
    expect(config).toEqual({ rows: ['b'] });
  });
});
