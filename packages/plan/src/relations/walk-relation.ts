import type { Expression } from '../expressions/expression.ts';
import type { InputRel, ReadRel, Relation } from './relation.ts';

/** The relations that feed a relation inside its node, in order. */
export function childRelations(relation: Relation): Relation[] {
  switch (relation.kind) {
    case 'input':
    case 'read':
    case 'values':
      return [];
    case 'join':
      return [relation.left, relation.right];
    case 'set':
      return relation.inputs;
    case 'sql':
      return relation.inputs.map((input) => input.relation);
    case 'filter':
    case 'project':
    case 'aggregate':
    case 'sort':
    case 'fetch':
    case 'unnest':
    case 'write':
      return [relation.input];
  }
}

/** A relation and all that feed it inside its node, outer ones first. */
export function* walkRelation(relation: Relation): Generator<Relation> {
  const stack = [relation];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    stack.push(...childRelations(next).toReversed());
  }
}

/** The outputs of other nodes that a relation reads, once for each use. */
export function inputRelations(relation: Relation): InputRel[] {
  return [...walkRelation(relation)].filter((part) => part.kind === 'input');
}

/** The scans of files in a relation. */
export function readRelations(relation: Relation): ReadRel[] {
  return [...walkRelation(relation)].filter((part) => part.kind === 'read');
}

/** The expressions of one relation, not of those below it. */
export function relationExpressions(relation: Relation): Expression[] {
  switch (relation.kind) {
    case 'filter':
      return [relation.condition];
    case 'project':
      return relation.columns.map((column) => column.expression);
    case 'values':
      return relation.rows.flat();
    case 'aggregate':
      return [...relation.keys, ...relation.measures].map((column) => column.expression);
    case 'sort':
      return relation.keys.map((key) => key.expression);
    default:
      return [];
  }
}
