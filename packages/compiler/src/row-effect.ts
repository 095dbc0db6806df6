import { hasWindow, inputRelations, type Relation, walkRelation } from '@millrace/plan';

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
  return [...walkRelation(relation)].every((part) => {
    switch (part.kind) {
      case 'input':
      case 'read':
      case 'unnest':
      case 'write':
        return true;
      case 'filter':
        return !hasWindow(part.condition);
      case 'project':
        return part.columns.every(({ expression }) => !hasWindow(expression));
      default:
        return false;
    }
  });
}

export function readsNodes(relation: Relation): string[] {
  return inputRelations(relation).map((input) => input.nodeId);
}
