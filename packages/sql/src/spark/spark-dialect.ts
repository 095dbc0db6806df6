import type { SqlDialect } from '../dialect.ts';
import { nested } from '../lines.ts';
import { SparkExpressions } from './spark-expressions.ts';
import { emptyTable, SparkRelations } from './spark-relations.ts';

/**
 * SQL for Spark 3.5 and later, in ANSI mode, with UTC as the session's time zone. Spark takes no hint to keep a table of a
 * WITH, so `materialized` says nothing there.
 */
export const sparkDialect: SqlDialect = {
  name: 'spark',
  expressions: new SparkExpressions(),
  relations: new SparkRelations(),
  emptyTable,
  tableWords: () => 'AS ',
  barrier: (lines) => nested('SELECT * FROM ', lines),
};
