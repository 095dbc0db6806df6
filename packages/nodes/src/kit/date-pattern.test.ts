import { describe, expect, it } from 'vitest';
import { readDatePattern } from './date-pattern.ts';

describe('readDatePattern', () => {
  it.each([
    ['%d.%m.%Y %H:%M', '%d.%m.%Y %H:%M'],
    ['100 %% %-d', '100 %% %-d'],
    ['yyyy-MM-dd HH:mm:ss.SSS', '%Y-%m-%d %H:%M:%S.%g'],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", '%Y-%m-%dT%H:%M:%S%z'],
    ['d/M/yy h:mm a', '%-d/%-m/%y %-I:%M %p'],
    ['EEEE, MMMM d, yyyy', '%A, %B %-d, %Y'],
    ["hh 'o''clock'", "%I o'clock"],
    ['yyyyMMddHHmmss', '%Y%m%d%H%M%S'],
  ])('reads %s', (text, pattern) => {
    expect(readDatePattern(text)).toEqual({ ok: true, pattern });
  });

  it.each(['', ' ', '%Q', '%', '5 %-', "yyyy 'T", 'yyyy-QQ', 'jjjj'])('refuses “%s”', (text) => {
    expect(readDatePattern(text).ok).toBe(false);
  });
});
