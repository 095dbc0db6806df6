import type { Schema } from '@millrace/plan';
import type { ExpressionPrinter } from './expression-printer.ts';
import type { Lines } from './lines.ts';
import type { RelationPrinter } from './relation-printer.ts';

/** A SQL dialect: how an engine wants expressions, relations and the statement around them. */
export interface SqlDialect {
  name: 'duckdb' | 'spark';
  expressions: ExpressionPrinter;
  relations: RelationPrinter;
  /** A SELECT with the columns of a schema and no rows. */
  emptyTable(schema: Schema): Lines;
  /** What stands between a CTE's name and its SELECT. */
  tableWords(materialized: boolean): string;
  /**
   * A SELECT as a barrier that the engine's optimiser does not move anything across, so that its rows can be counted.
   * @param number tells the barriers of a statement apart
   */
  barrier(lines: Lines, number: number): Lines;
}
