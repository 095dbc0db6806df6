import { diagnostic } from '@millrace/pipeline';
import { type DataType, type Expression, type Field, printTypeName, type Schema } from '@millrace/plan';
import { call, cast, fieldRef, type LowerContext, resolveColumn, typedLiteral } from '../../kit/index.ts';
import { splitList } from './split-list.ts';

export const operators = [
  'equals',
  'not-equals',
  'less',
  'less-or-equal',
  'greater',
  'greater-or-equal',
  'between',
  'one-of',
  'not-one-of',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'matches',
  'is-null',
  'is-not-null',
] as const;

export type Operator = (typeof operators)[number];

export interface Condition {
  column: string;
  operator: Operator;
  value: string;
  value2: string;
}

type Path = (string | number)[];

const comparisons = {
  equals: '=',
  'not-equals': '<>',
  less: '<',
  'less-or-equal': '<=',
  greater: '>',
  'greater-or-equal': '>=',
} as const;

/** The expression of one condition of the builder; what is wrong in it is reported at its field. */
export function buildCondition(
  condition: Condition,
  schema: Schema,
  context: LowerContext,
  path: Path,
  ignoreCase: boolean,
): Expression | undefined {
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
    case 'greater-or-equal': {
      const right = literal(value, 'value');
      return right && call(comparisons[operator], [column, right]);
    }
    case 'between': {
      const [low, high] = [literal(value, 'value'), literal(value2, 'value2')];
      return low && high && call('between', [column, low, high]);
    }
    case 'one-of':
    case 'not-one-of': {
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
} as const;

/** Numbers, dates and the like are compared by their text; a list contains one of its elements. */
function textCondition(operator: keyof typeof textFunctions, field: Field, value: string, tools: TextTools): Expression | undefined {
  const negate = (found: Expression) => (operator === 'not-contains' ? call('not', [found]) : found);
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
  if (operator === 'matches') {
    const options: Expression[] = tools.fold(column) === column ? [] : [{ kind: 'literal', value: 'i', type: { kind: 'utf8' } }];
    return call('regexp_matches', [text, sought, ...options]);
  }
  return negate(call(textFunctions[operator], [tools.fold(text), tools.fold(sought)]));
}
