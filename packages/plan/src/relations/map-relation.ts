import type { Expression } from '../expressions/expression.ts';
import type { NamedExpression, Relation } from './relation.ts';

/** Rebuilds a relation from its leaves outwards, each part replaced by what `change` makes of it. */
export function mapRelation(relation: Relation, change: (part: Relation) => Relation): Relation {
  const map = (part: Relation) => mapRelation(part, change);
  switch (relation.kind) {
    case 'input':
    case 'read':
    case 'values':
      return change(relation);
    case 'join':
      return change({ ...relation, left: map(relation.left), right: map(relation.right) });
    case 'set':
      return change({ ...relation, inputs: relation.inputs.map(map) });
    case 'sql':
      return change({ ...relation, inputs: relation.inputs.map((input) => ({ ...input, relation: map(input.relation) })) });
    case 'filter':
    case 'project':
    case 'aggregate':
    case 'sort':
    case 'fetch':
    case 'unnest':
    case 'write':
      return change({ ...relation, input: map(relation.input) });
  }
}

/** As {@link mapRelation}, for the expressions that stand in the relation and below it. */
export function mapRelationExpressions(relation: Relation, change: (expression: Expression) => Expression): Relation {
  const named = (columns: NamedExpression[]) => columns.map((column) => ({ ...column, expression: change(column.expression) }));
  return mapRelation(relation, (part) => {
    switch (part.kind) {
      case 'filter':
        return { ...part, condition: change(part.condition) };
      case 'project':
        return { ...part, columns: named(part.columns) };
      case 'values':
        return { ...part, rows: part.rows.map((row) => row.map(change)) };
      case 'aggregate':
        return { ...part, keys: named(part.keys), measures: named(part.measures) };
      case 'sort':
        return { ...part, keys: part.keys.map((key) => ({ ...key, expression: change(key.expression) })) };
      default:
        return part;
    }
  });
}
