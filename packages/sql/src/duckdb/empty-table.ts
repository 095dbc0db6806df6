import type { Schema } from '@millrace/plan';
import { type Lines, selectLines } from '../lines.ts';
import { Unprintable } from '../unprintable.ts';
import { quoteName, quoteType } from './quote-duckdb.ts';

/** The SELECT of a table that has the columns of a schema and no rows. */
export function emptyTable(schema: Schema): Lines {
  if (schema.length === 0) throw new Unprintable('A node has no columns.');
  return [...selectLines(schema.map(({ name, type }) => `CAST(NULL AS ${quoteType(type)}) AS ${quoteName(name)}`)), 'WHERE false'];
}
