import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataType, Expression, Relation } from '@millrace/plan';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { printStatement } from '../print-statement.ts';
import { openDuckdb } from '../testing/open-duckdb.ts';
import { Unprintable } from '../unprintable.ts';
import { duckdbDialect } from './duckdb-dialect.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openDuckdb();
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.string({
    minLength: 1,
    maxLength: 40,
    unit: fc.constantFrom(
      '"',
      "'",
      '\\',
      '\n',
      '\r',
      ';',
      '-',
      '/',
      '*',
      '$',
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      ',',
      ' ',
      '\u2028',
      '\u0085',
      '\t',
      'a',
      '😀',
      '\u202e',
      '%',
    ),
  }),
  fc.constantFrom(
    'x"; DROP TABLE y; --',
    "'); COPY (SELECT 1) TO '/tmp/x",
    '__proto__',
    'select',
    'a.b',
    '$$',
    "E'\\'",
    '/*',
    '*/',
    '--',
    'x'.repeat(10_000),
  ),
);
const printable = hostile.filter((text) => !text.includes('\0') && text.isWellFormed());

describe('hostile texts in SQL', () => {
  it('a name comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(printable, async (name) => {
        const reader = await connection.runAndReadAll(`SELECT 1 AS ${duckdbDialect.expressions.quoteName(name)}`);
        expect(reader.columnNames()).toEqual([name]);
      }),
      { numRuns: 300 },
    );
  });

  it('a literal comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(printable, async (value) => {
        const sql = duckdbDialect.expressions.print({ kind: 'literal', value, type: { kind: 'utf8' } });
        expect((await connection.runAndReadAll(`SELECT ${sql}`)).getRows()).toEqual([[value]]);
      }),
      { numRuns: 300 },
    );
  });

  it('a number comes back as it was, with its type', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.double({ noNaN: true }), async (whole, double) => {
        const print = (value: string | number, type: DataType) => duckdbDialect.expressions.print({ kind: 'literal', value, type });
        const bigint = print(String(whole), { kind: 'int', bits: 64, signed: true });
        const float = print(double, { kind: 'float', bits: 64 });
        const rows = (await connection.runAndReadAll(`SELECT ${bigint}, typeof(${bigint}), ${float}, typeof(${float})`)).getRows();
        expect(rows).toEqual([[whole, 'BIGINT', double, 'DOUBLE']]);
      }),
      { numRuns: 300 },
    );
  });

  it('names, literals and titles in a whole statement stay what they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(printable, { minLength: 4, maxLength: 4, selector: (text) => text.toLowerCase() }),
        async ([table, column, alias, text]) => {
          const input = {
            kind: 'input' as const,
            nodeId: 'a',
            port: 'out',
            schema: [{ name: column ?? '', type: { kind: 'utf8' as const } }],
          };
          const field: Expression = { kind: 'field', path: [column ?? ''] };
          const literal: Expression = { kind: 'literal', value: text ?? '', type: { kind: 'utf8' } };
          const first: Relation = {
            kind: 'project',
            input: { kind: 'sql', text: 'SELECT 1', inputs: [] },
            columns: [{ name: column ?? '', expression: literal }],
          };
          const second: Relation = {
            kind: 'filter',
            input: { kind: 'project', input, columns: [{ name: alias ?? '', expression: field }] },
            condition: { kind: 'call', name: '=', arguments: [{ kind: 'field', path: [alias ?? ''] }, literal] },
          };
          const lines = (relation: Relation) => duckdbDialect.relations.select(relation, () => table ?? '');
          const sql = printStatement(
            duckdbDialect,
            [{ name: table ?? '', title: `${text}\n; DROP TABLE x`, lines: lines(first), materialized: false }],
            lines(second),
          );
          const reader = await connection.runAndReadAll(sql);
          expect(reader.columnNames()).toEqual([alias]);
          expect(reader.getRows()).toEqual([[text]]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(['', 'a\0b', '\0'])('the name %j is refused', (name) => {
    expect(() => duckdbDialect.expressions.quoteName(name)).toThrow(Unprintable);
  });

  it('a literal with NUL is refused', () => {
    expect(() => duckdbDialect.expressions.print({ kind: 'literal', value: 'a\0b', type: { kind: 'utf8' } })).toThrow(Unprintable);
  });

  it.each(['FOO(")', 'FOO(1) --', 'INTEGER) FROM x', 'FOO(1 -- )', "ENUM('a') \"", 'a b'])('the type %s is refused', (name) => {
    expect(() => duckdbDialect.expressions.typeName({ kind: 'other', name })).toThrow(Unprintable);
  });

  it.each(['1; DROP TABLE t', '1)', '', '0x1F', '1e5', '-'])('the number %j is refused', (value) => {
    const literal: Expression = { kind: 'literal', value, type: { kind: 'int', bits: 32, signed: true } };
    expect(() => duckdbDialect.expressions.print(literal)).toThrow(Unprintable);
  });
});
