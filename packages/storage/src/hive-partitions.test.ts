import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHivePath, partitionKeysOf, printHivePath } from './hive-partitions.ts';

describe('Hive partitions', () => {
  it.each([
    ['year=2024/month=02/a.parquet', { year: '2024', month: '02' }],
    ['data/year=2024/a.parquet', { year: '2024' }],
    ['a.parquet', {}],
    ['city=New%20York/x=a%2Fb%3Dc/a.parquet', { city: 'New York', x: 'a/b=c' }],
    ['k=__HIVE_DEFAULT_PARTITION__/a', { k: null }],
    ['k=/a', { k: '' }],
    ['k=a=b/a', { k: 'a=b' }],
    ['k=50%/a', { k: '50%' }],
    ['=x/a', {}],
    ['year=2024', {}],
  ])('%s', (path, expected) => {
    expect(parseHivePath(path)).toEqual(expected);
  });

  it('a key called __proto__ is only a key', () => {
    const values = parseHivePath('__proto__=x/a');
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    expect(Object.hasOwn(values, '__proto__')).toBe(true);
  });

  it('every value is read as it was printed', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => value.isWellFormed());
    fc.assert(
      fc.property(text, fc.option(text), (one, other) => {
        const values = { first: one, second: other };
        expect(parseHivePath(`${printHivePath(['first', 'second'], values)}a.csv`)).toEqual(values);
      }),
    );
  });

  it('the keys of all files must be the same, in the same order', () => {
    expect(partitionKeysOf(['y=1/m=2/a', 'y=1/m=3/b'])).toEqual({ ok: true, keys: ['y', 'm'] });
    expect(partitionKeysOf([])).toEqual({ ok: true, keys: [] });
    expect(partitionKeysOf(['y=1/m=2/a', 'm=1/y=3/b'])).toMatchObject({ ok: false, path: 'm=1/y=3/b', otherKeys: ['m', 'y'] });
    expect(partitionKeysOf(['y=1/a', 'b'])).toMatchObject({ ok: false, path: 'b', keys: ['y'] });
  });
});
