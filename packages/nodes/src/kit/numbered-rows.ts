import type { DataType, Relation } from '@millrace/plan';
import { call, fieldRef, literal } from './build-expression.ts';

/** Rows that a node may make up by itself: the engine holds their numbers in one list. */
export const MOST_MADE_ROWS = 10_000_000;

const whole: DataType = { kind: 'int', bits: 64, signed: true };

/**
 * So many rows, numbered from 0 in a BIGINT column. The last number is read from a table of one row: an engine would
 * make a list between constants while it only checks the statement.
 */
export function numberedRows(count: number, column: string): Relation {
  if (count === 0) return { kind: 'values', schema: [{ name: column, type: whole }], rows: [] };
  const last: Relation = { kind: 'values', schema: [{ name: 'last', type: whole }], rows: [[literal(count - 1)]] };
  const list = call('generate_series', [{ ...literal(0), type: whole }, fieldRef('last')]);
  const input: Relation = { kind: 'project', input: last, columns: [{ name: column, expression: list }] };
  return { kind: 'unnest', input, column, as: column, keepEmpty: false };
}
