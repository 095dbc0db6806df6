import { diagnostic } from '@millrace/pipeline';
import { type DataType, type Expression, type Field, printTypeName, type Schema } from '@millrace/plan';
import { call, cast, combine, fieldRef } from './build-expression.ts';
import type { Condition } from './condition-fields.ts';
import type { LowerContext } from './definition.ts';
import { reportConfig } from './report-config.ts';
import { resolveColumn } from './resolve-column.ts';
import { splitList } from './split-list.ts';
import { typedLiteral } from './typed-literal.ts';

type Path = (string | number)[];

const comparisons = {
  equals: '=',
  'not-equals': '<>',
  less: '<',
  'less-or-equal': '<=',
  greater: '>',
  'greater-or-equal': '>=',
  'distinct-from': 'is_distinct_from',
} as const;

/**
 * The expression of a list of conditions; undefined when one of them is wrong, which is reported at its field.
 * @param path of the list
 */
export function buildConditions(
  conditions: readonly Condition[],
  match: 'all' | 'any',
  schema: Schema,
  context: LowerContext,
  path: Path,
  ignoreCase: boolean,
): Expression | undefined {
  const built = conditions.map((condition, index) => buildCondition(condition, schema, context, [...path, index], ignoreCase));
  const [first, ...rest] = built.filter((condition) => condition !== undefined);
  if (conditions.length === 0) reportConfig(context, path, 'Add at least one condition');
  return first && rest.length + 1 === conditions.length ? combine(match === 'all' ? 'and' : 'or', [first, ...rest]) : undefined;
}

/** The expression of one condition; what is wrong in it is reported at its field below `path`. */
export function buildCondition(
  condition: Condition,
  schema: Schema,
  context: LowerContext,
  path: Path,
  ignoreCase: boolean,
): Expression | undefined {
  if (!condition.column) return reportConfig(context, [...path, 'column'], 'Choose a column');
  const field = resolveColumn(context, schema, condition.column, [...path, 'column']);
  if (!field) return undefined;
  const fold = (expression: Expression) => (ignoreCase ? call('lower', [expression]) : expression);
  const column = field.type.kind === 'utf8' ? fold(fieldRef(field.name)) : fieldRef(field.name);
  const literal = (text: string, name: string, type = field.type): Expression | undefined => {
    const read = typedLiteral(text, type);
    if (read.ok) return type.kind === 'utf8' ? fold(read.expression) : read.expression;
    const { wanted, example } = read;
    context.report(diagnostic('value-invalid', { value: text, wanted, example }, { nodeId: context.nodeId, path: [...path, name] }));
    return undefined;
  };
  const { operator, value, value2 } = condition;
  switch (operator) {
    case 'is-null':
    case 'is-not-null':
      return call(operator.replaceAll('-', '_'), [fieldRef(field.name)]);
    case 'equals':
    case 'not-equals':
    case 'less':
    case 'less-or-equal':
    case 'greater':
    case 'greater-or-equal':
    case 'distinct-from': {
      const right = literal(value, 'value');
      return right && call(comparisons[operator], [column, right]);
    }
    case 'between': {
      const [low, high] = [literal(value, 'value'), literal(value2, 'value2')];
      return low && high && call('between', [column, low, high]);
    }
    case 'one-of':
    case 'not-one-of': {
      if (splitList(value).length === 0) return reportConfig(context, [...path, 'value'], 'Write at least one value');
      const values = splitList(value).map((text) => literal(text, 'value'));
      const known = values.filter((item) => item !== undefined);
      if (known.length < values.length) return undefined;
      return call(operator === 'one-of' ? 'in' : 'not_in', [column, ...known]);
    }
    case 'contains':
    case 'not-contains':
    case 'starts-with':
    case 'ends-with':
    case 'matches':
    case 'not-matches':
      return textCondition(operator, field, value, { context, path, fold, literal });
  }
}

interface TextTools {
  context: LowerContext;
  path: Path;
  fold(expression: Expression): Expression;
  literal(text: string, name: string, type?: DataType): Expression | undefined;
}

const textFunctions = {
  contains: 'contains',
  'not-contains': 'contains',
  'starts-with': 'starts_with',
  'ends-with': 'ends_with',
  matches: 'regexp_matches',
  'not-matches': 'regexp_matches',
} as const;

/** Numbers, dates and the like are compared by their text; a list contains one of its elements. */
function textCondition(operator: keyof typeof textFunctions, field: Field, value: string, tools: TextTools): Expression | undefined {
  const negate = (found: Expression) => (operator.startsWith('not-') ? call('not', [found]) : found);
  const { type } = field;
  if (type.kind === 'list' && (operator === 'contains' || operator === 'not-contains')) {
    const item = tools.literal(value, 'value', type.item);
    return item && negate(call('list_contains', [fieldRef(field.name), cast(item, type.item)]));
  }
  if (type.kind === 'list' || type.kind === 'struct' || type.kind === 'map' || type.kind === 'binary') {
    const params = { column: field.name, actual: printTypeName(type), wanted: 'a text', suggestion: 'Use an expression instead.' };
    const { nodeId } = tools.context;
    tools.context.report(diagnostic('column-type-wrong', params, { nodeId, path: [...tools.path, 'column'] }));
    return undefined;
  }
  const column = fieldRef(field.name);
  const text = type.kind === 'utf8' ? column : cast(column, { kind: 'utf8' });
  const sought: Expression = { kind: 'literal', value, type: { kind: 'utf8' } };
  if (operator === 'matches' || operator === 'not-matches') {
    const options: Expression[] = tools.fold(column) === column ? [] : [{ kind: 'literal', value: 'i', type: { kind: 'utf8' } }];
    return negate(call('regexp_matches', [text, sought, ...options]));
  }
  return negate(call(textFunctions[operator], [tools.fold(text), tools.fold(sought)]));
}
