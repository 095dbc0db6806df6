import { type Expression, findField, type ProjectRel, type Relation } from '@millrace/plan';

/** How many rows a relation has that reads nothing: known from the plan itself. Undefined where it has to be counted. */
export function knownRows(relation: Relation): number | undefined {
  switch (relation.kind) {
    case 'values':
      return relation.rows.length;
    case 'project':
    case 'sort':
      return knownRows(relation.input);
    case 'unnest':
      return relation.input.kind === 'project' ? seriesLength(relation.input, relation.column) : undefined;
    default:
      return undefined;
  }
}

/** The elements of a series from 0 to a number that stands in a table of one row, as `numberedRows` makes it. */
function seriesLength({ input, columns }: ProjectRel, column: string): number | undefined {
  const list = columns.find(({ name }) => name === column)?.expression;
  if (list?.kind !== 'call' || list.name !== 'generate_series' || list.arguments.length !== 2) return undefined;
  const [first, last] = list.arguments.map((argument) => wholeNumber(argument, input));
  return first === undefined || last === undefined ? undefined : Math.max(0, last - first + 1);
}

function wholeNumber(expression: Expression, input: Relation): number | undefined {
  if (expression.kind === 'literal') return Number.isSafeInteger(expression.value) ? Number(expression.value) : undefined;
  if (expression.kind !== 'field' || input.kind !== 'values' || input.rows.length !== 1) return undefined;
  const field = findField(input.schema, expression.path[0] ?? '');
  const cell = field && input.rows[0]?.[input.schema.indexOf(field)];
  return cell && cell.kind === 'literal' ? wholeNumber(cell, input) : undefined;
}
