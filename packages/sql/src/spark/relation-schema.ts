import type { Field, NamedExpression, Relation, Schema } from '@millrace/plan';
import { inferType } from './infer-type.ts';

/** The columns of a relation whose types are known without asking an engine. */
export function relationSchema(relation: Relation): Schema {
  switch (relation.kind) {
    case 'input':
    case 'values':
      return relation.schema;
    case 'read':
      return [...relation.columns, ...relation.partitionColumns];
    case 'project':
      return typed(relation.columns, relationSchema(relation.input));
    case 'aggregate':
      return typed([...relation.keys, ...relation.measures], relationSchema(relation.input));
    case 'join': {
      const sides = { left: relationSchema(relation.left), right: relationSchema(relation.right) };
      return relation.columns.flatMap(({ name, side, column }) => {
        const found = sides[side === 'right' ? 'right' : 'left'].find((field) => field.name === column);
        return found ? [{ name, type: found.type }] : [];
      });
    }
    case 'set':
      return relation.inputs[0] ? relationSchema(relation.inputs[0]) : [];
    case 'unnest':
      return relationSchema(relation.input).flatMap((field): Field[] => {
        if (field.name !== relation.column) return [field];
        return field.type.kind === 'list' ? [{ name: relation.as, type: field.type.item }] : [];
      });
    case 'sql':
      return [];
    case 'filter':
    case 'sort':
    case 'fetch':
    case 'write':
      return relationSchema(relation.input);
  }
}

function typed(columns: NamedExpression[], input: Schema): Schema {
  return columns.flatMap(({ name, expression }) => {
    const type = inferType(expression, input);
    return type ? [{ name, type }] : [];
  });
}
