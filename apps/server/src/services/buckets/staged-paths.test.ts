import { describe, expect, it } from 'vitest';
import { localPathOf, replaceReadPaths } from './staged-paths.ts';

const local = (path: string) => (path.startsWith('s3://') ? `/local/${path.slice(5)}` : undefined);

describe('paths in a SELECT', () => {
  it('those that readers name are replaced, and texts of the author stay', () => {
    const sql = `SELECT 's3://b/a.csv' AS "read_csv(['s3://b/a.csv'])" -- read_csv(['s3://b/c.csv'
FROM read_csv(
  [
    's3://b/a.csv', 's3://b/it''s [[]1].csv'
  ],
  nullstr = 's3://b/a.csv') WHERE x = $$ read_json(['s3://b/a.csv']) $$ AND y = 's3://b/a.csv'`;
    expect(replaceReadPaths(sql, local)).toBe(`SELECT 's3://b/a.csv' AS "read_csv(['s3://b/a.csv'])" -- read_csv(['s3://b/c.csv'
FROM read_csv(
  [
    '/local/b/a.csv', '/local/b/it''s [[]1].csv'
  ],
  nullstr = 's3://b/a.csv') WHERE x = $$ read_json(['s3://b/a.csv']) $$ AND y = 's3://b/a.csv'`);
  });

  it('a reader of one file is known too', () => {
    expect(replaceReadPaths(`FROM read_avro('s3://b/a.avro')`, local)).toBe(`FROM read_avro('/local/b/a.avro')`);
  });
});

describe('a key as a local path', () => {
  it.each([
    ['year=2024/a.csv', 'year=2024/a.csv'],
    ['a//b/../c/./d', 'a/_/b/_/c/_/d'],
    ['/etc/passwd', '_/etc/passwd'],
    ['..', '_'],
  ])('%s', (key, path) => {
    expect(localPathOf(key)).toBe(path);
  });
});
