import { type DataType, parseTypeName } from '@millrace/plan';
import { describe, expect, it } from 'vitest';
import { typedLiteral } from './typed-literal.ts';

const typeOf = (name: string) => parseTypeName(name) as DataType;

describe('typedLiteral', () => {
  it.each([
    ['INTEGER', '60', '60', 'INTEGER'],
    ['INTEGER', ' +007 ', '7', 'INTEGER'],
    ['TINYINT', '-300', '-300', 'INTEGER'],
    ['INTEGER', '60.50', '60.5', 'DECIMAL(3,1)'],
    ['INTEGER', '60.0', '60', 'INTEGER'],
    ['INTEGER', '0', '0', 'INTEGER'],
    ['BIGINT', '9007199254740993', '9007199254740993', 'BIGINT'],
    ['DECIMAL(6,2)', '-.005', '-0.005', 'DECIMAL(4,3)'],
    ['INTEGER', '1e3', 1000, 'DOUBLE'],
    ['DOUBLE', '5e-1', 0.5, 'DOUBLE'],
    ['DOUBLE', '-Infinity', Number.NEGATIVE_INFINITY, 'DOUBLE'],
    ['VARCHAR', ' a ', ' a ', 'VARCHAR'],
    ['BOOLEAN', 'Yes', true, 'BOOLEAN'],
    ['DATE', '2024-02-29', '2024-02-29', 'DATE'],
    ['TIMESTAMP', '2024-02-29T10:00:00Z', '2024-02-29T10:00:00Z', 'TIMESTAMP'],
  ])('for a column of %s, “%s” is %s of type %s', (column, text, value, type) => {
    expect(typedLiteral(text, typeOf(column))).toEqual({ ok: true, expression: { kind: 'literal', value, type: typeOf(type) } });
  });

  it.each([
    ['INTEGER', ''],
    ['INTEGER', '.'],
    ['INTEGER', '-'],
    ['INTEGER', '1,000'],
    ['INTEGER', 'e5'],
    ['DOUBLE', '1.2.3'],
    ['DATE', '2023-02-29'],
    ['DATE', '31.01.2024'],
    ['DATE', '2024-01-31 10:00'],
    ['TIMESTAMP', '2024-01-31 25:00'],
    ['BOOLEAN', 'maybe'],
    ['TIME', '10'],
    ['UUID', '123'],
  ])('for a column of %s, “%s” is no value', (column, text) => {
    expect(typedLiteral(text, typeOf(column)).ok).toBe(false);
  });
});
