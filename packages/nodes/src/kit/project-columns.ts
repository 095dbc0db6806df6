import type { NamedExpression, ProjectRel, Relation, Schema } from '@millrace/plan';
import { fieldRef } from './build-expression.ts';

/** The columns of a schema as they are, to be changed one by one. */
export function passColumns(schema: Schema): NamedExpression[] {
  return schema.map(({ name }) => ({ name, expression: fieldRef(name) }));
}

export function project(input: Relation, columns: NamedExpression[]): ProjectRel {
  return { kind: 'project', input, columns };
}
