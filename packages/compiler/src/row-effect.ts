import { inputRelations, type Relation, walkRelation } from '@millrace/plan';

/** Whether every row that goes into a relation comes out as one row: columns may change, rows may not. */
export function keepsRows(relation: Relation): boolean {
  switch (relation.kind) {
    case 'input':
      return true;
    case 'project':
    case 'sort':
    case 'write':
      return keepsRows(relation.input);
    default:
      return false;
  }
}

/** Whether a relation takes the first rows only: of its input as a plan has it, or in an author's SQL. */
export function limitsRows(relation: Relation): boolean {
  return [...walkRelation(relation)].some(
    (part) => part.kind === 'fetch' || (part.kind === 'sql' && /\b(limit|sample|tablesample|fetch)\b/i.test(part.text)),
  );
}

/** Whether a relation brings rows of several inputs together, or may do so in an author's SQL. */
export function joinsRows(relation: Relation): boolean {
  return [...walkRelation(relation)].some((part) => part.kind === 'join' || part.kind === 'sql');
}

/** Whether a relation works on each row, or the rows of one list, for itself, so that files can be worked on apart. */
export function worksRowByRow(relation: Relation): boolean {
  return [...walkRelation(relation)].every(({ kind }) => ['input', 'read', 'filter', 'project', 'unnest', 'write'].includes(kind));
}

export function readsNodes(relation: Relation): string[] {
  return inputRelations(relation).map((input) => input.nodeId);
}
