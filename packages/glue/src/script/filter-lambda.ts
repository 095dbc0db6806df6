import { glueBoolean, glueList, glueObject, glueText } from '@millrace/nodes/kit';
import { pythonText } from '@millrace/pipeline';
import { findField, isNumeric, type Schema } from '@millrace/plan';

const signs: Record<string, string> = { EQ: '==', LT: '<', GT: '>', LTE: '<=', GTE: '>=' };

/** Glue's conditions as an expression of Python over `row`; a constant is a number where the column is one. */
export function filterExpression(filters: unknown, operator: unknown, columns: Schema): string {
  const parts = glueList(filters).map((filter) => condition(glueObject(filter), columns));
  return parts.length === 0 ? 'True' : parts.join(operator === 'OR' ? ' or ' : ' and ');
}

/** A function of a row, as `Filter.apply` takes it. */
export function filterLambda(filters: unknown, operator: unknown, columns: Schema): string {
  return `lambda row: (${filterExpression(filters, operator, columns)})`;
}

function condition({ Operation, Negated, Values }: Record<string, unknown>, columns: Schema): string {
  const values = glueList(Values).map(glueObject);
  // Glue Studio writes the constant first; the column stands on the left all the same.
  const first = values.find(({ Type }) => Type === 'COLUMNEXTRACTED');
  const second = values.find((value) => value !== first);
  const column = glueList(first?.Value).map(glueText).join('.');
  const cell = `row[${pythonText(column)}]`;
  const constant = glueText(glueList(second?.Value)[0]) ?? '';
  const field = findField(columns, column);
  const value =
    second?.Type === 'COLUMNEXTRACTED'
      ? `row[${pythonText(glueList(second.Value).map(glueText).join('.'))}]`
      : field && isNumeric(field.type) && /^-?\d+(\.\d+)?$/.test(constant)
        ? constant
        : pythonText(constant);
  const operation = glueText(Operation) ?? '';
  const text =
    operation === 'ISNULL'
      ? `${cell} is None`
      : operation === 'REGEX'
        ? `bool(re.match(${value}, ${cell}))`
        : `${cell} ${signs[operation] ?? '=='} ${value}`;
  return glueBoolean(Negated) ? `not(${text})` : `(${text})`;
}
