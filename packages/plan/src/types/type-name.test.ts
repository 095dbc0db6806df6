import { describe, expect, it } from 'vitest';
import { parseTypeName, printTypeName } from './type-name.ts';

describe('type names', () => {
  it.each([
    'INTEGER',
    'DECIMAL(10,2)',
    'TIMESTAMP WITH TIME ZONE',
    'VARCHAR[]',
    'STRUCT("a" INTEGER, "b ""c" DATE[])',
    'MAP(VARCHAR, STRUCT("x" DOUBLE))[]',
    'TIMESTAMP_NS',
  ])('%s is read and printed back', (name) => {
    const type = parseTypeName(name);
    expect(type && printTypeName(type)).toBe(name);
  });

  it.each(['', 'INTEGER)', 'DECIMAL(99,2)', 'STRUCT(a)', 'VARCHAR; DROP TABLE t', "INTEGER) FROM read_text('x'", 'STRUCT('.repeat(500)])(
    '%s is no type',
    (name) => {
      expect(parseTypeName(name)).toBeUndefined();
    },
  );

  it('a type of the engine alone keeps its name', () => {
    expect(parseTypeName("ENUM('a', 'it''s')")).toEqual({ kind: 'other', name: "ENUM('a', 'it''s')" });
  });
});
