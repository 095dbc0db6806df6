import type { Expression, ProjectRel } from '@millrace/plan';
import { checkNames, type NamedPlace } from './check-names.ts';
import type { LowerContext, NodeInput } from './definition.ts';
import { passColumns, project } from './project-columns.ts';

/** A new column and the field of the configuration that names it. */
export interface AddedColumn extends NamedPlace {
  expression: Expression;
}

/** All columns of an input and some new ones behind them; undefined when two have one name, which is reported. */
export function addColumns({ relation, schema }: NodeInput, added: AddedColumn[], context: LowerContext): ProjectRel | undefined {
  const [first] = added;
  if (!first) return undefined;
  const old = schema.map(({ name }): NamedPlace => ({ name, path: first.path.slice(0, 1) }));
  const [emptyAt = ''] = first.path;
  if (!checkNames(context, [...old, ...added], String(emptyAt))) return undefined;
  return project(relation, [...passColumns(schema), ...added.map(({ name, expression }) => ({ name, expression }))]);
}
