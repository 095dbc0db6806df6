import { diagnostic } from '@millrace/pipeline';
import type { NamedExpression, ProjectRel, Relation, Schema } from '@millrace/plan';
import type { AddedColumn } from './add-columns.ts';
import { fieldRef } from './build-expression.ts';
import type { LowerContext } from './definition.ts';
import { project } from './project-columns.ts';

/**
 * The input's columns with others beside them: one that has the name of an existing column takes its place, the rest
 * follow in their order. A name that is given twice is reported.
 * @param without columns of the input that are left out
 */
export function withColumns(
  context: LowerContext,
  input: { relation: Relation; schema: Schema },
  added: AddedColumn[],
  without: string[] = [],
): ProjectRel | undefined {
  const fresh = new Map<string, NamedExpression>();
  for (const { name, expression, path } of added) {
    if (fresh.has(name.toLowerCase())) {
      context.report(diagnostic('column-repeated', { column: name }, { nodeId: context.nodeId, path }));
      return undefined;
    }
    fresh.set(name.toLowerCase(), { name, expression });
  }
  const kept = input.schema.flatMap(({ name }) => {
    const replaced = fresh.get(name.toLowerCase());
    fresh.delete(name.toLowerCase());
    return replaced ?? (without.includes(name) ? [] : { name, expression: fieldRef(name) });
  });
  const columns = [...kept, ...fresh.values()];
  if (columns.length > 0) return project(input.relation, columns);
  context.report(diagnostic('columns-none', {}, { nodeId: context.nodeId }));
  return undefined;
}
