import { type Expression, findFunction, type Relation, relationExpressions, walkExpression, walkRelation } from '@millrace/plan';
import { Unprintable } from '../unprintable.ts';
import { sparkDialect } from './spark-dialect.ts';

/**
 * Why a relation has no form in Spark SQL: every function that only DuckDB has, or else the first thing that cannot be printed.
 * Empty for one that runs there. Sentences with a full stop.
 */
export function sparkRefusals(relation: Relation): string[] {
  const functions = [...walkRelation(relation)]
    .flatMap(relationExpressions)
    .flatMap((expression) => [...walkExpression(expression)])
    .flatMap(functionRefusal);
  if (functions.length > 0) return [...new Set(functions)];
  try {
    sparkDialect.relations.select(relation, (input) => input.nodeId);
    return [];
  } catch (error) {
    if (error instanceof Unprintable) return [error.message];
    throw error;
  }
}

function functionRefusal(part: Expression): string[] {
  if (part.kind !== 'call' && part.kind !== 'window') return [];
  const entry = findFunction(part.name);
  if (!entry) return [`The function ${part.name} is DuckDB’s own: Spark’s form of it is not known.`];
  return entry.spark.kind === 'none' ? [`The function ${entry.name} does not run on Spark: ${entry.spark.reason}.`] : [];
}
