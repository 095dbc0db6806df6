import type { SqlDialect } from '../dialect.ts';
import { nested } from '../lines.ts';
import { DuckdbExpressions } from './duckdb-expressions.ts';
import { DuckdbRelations } from './duckdb-relations.ts';
import { emptyTable } from './empty-table.ts';

/** More rows than any table has, so that the limit limits nothing: the profile shows it as an operator with its rows. */
const BARRIER_ROWS = 9_000_000_000_000_000n;

export const duckdbDialect: SqlDialect = {
  name: 'duckdb',
  expressions: new DuckdbExpressions(),
  relations: new DuckdbRelations(),
  emptyTable,
  tableWords: (materialized) => (materialized ? 'AS MATERIALIZED ' : 'AS NOT MATERIALIZED '),
  barrier: (lines, number) => nested('SELECT * FROM ', lines, ` LIMIT ${BARRIER_ROWS + BigInt(number)}`),
};
