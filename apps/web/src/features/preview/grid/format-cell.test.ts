import { describe, expect, it } from 'vitest';
import { formatCell, fullText, tabSeparated } from './format-cell.ts';

describe('cells', () => {
  it.each([
    [null, 'text', 'null', 'null'],
    ['', 'text', 'empty', 'empty'],
    ['null', 'text', 'null', 'text'],
    [true, 'boolean', 'true', 'boolean'],
    [0.1 + 0.2, 'number', '0.3', 'number'],
    ['170141183460469231731687303715884105727', 'number', '170141183460469231731687303715884105727', 'number'],
    [{ a: [1, null] }, 'struct', '{"a":[1,null]}', 'nested'],
    ['one\ntwo\tthree', 'text', 'one⏎two⇥three', 'text'],
    ['<img src=x onerror=alert(1)>', 'text', '<img src=x onerror=alert(1)>', 'text'],
  ] as const)('%j of a %s column is shown as %s', (value, kind, text, tone) => {
    expect(formatCell(value, kind)).toEqual({ text, tone });
  });

  it('a long text is cut in the cell and whole in its detail', () => {
    const long = 'x'.repeat(5000);
    expect(formatCell(long, 'text').text).toHaveLength(401);
    expect(fullText(long)).toBe(long);
  });

  it('a row is copied so that a spreadsheet splits it the same way', () => {
    expect(tabSeparated(['a', null, 'tab\there', 'say "x"', [1, 2]])).toBe('a\t\t"tab\there"\t"say ""x"""\t[1,2]');
  });
});
