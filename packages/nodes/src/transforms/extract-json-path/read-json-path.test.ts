import { expect, it } from 'vitest';
import { readJsonPath } from './read-json-path.ts';

it.each([
  ['$', '$'],
  ['$.a.b', '$.a.b'],
  ['a.b[0].c', '$.a.b[0].c'],
  ['$[2][-1]', '$[2][-1]'],
  ["$['a b'].c", '$."a b".c'],
  ['$["a.b"]', '$."a.b"'],
  ['"a*b".first name', '$."a*b"."first name"'],
  ["$['it\\'s']", '$."it\'s"'],
  ['say "hi"', undefined],
  ['$oid', '$."$oid"'],
  ['ünï.x-y', '$."ünï"."x-y"'],
])('%s', (text, path) => {
  expect(readJsonPath(text)).toEqual(path === undefined ? { ok: false, reason: expect.any(String) } : { ok: true, path });
});

it.each(['', ' ', '$.a[*]', '$..a', '$.', 'a..b', '$.a[', '$.a[x]', '$.a]', "$['a"])('“%s” is no path', (text) => {
  expect(readJsonPath(text)).toEqual({ ok: false, reason: expect.stringMatching(/^[A-Z]/) });
});
