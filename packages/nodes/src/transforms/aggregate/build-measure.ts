import { diagnostic } from '@millrace/pipeline';
import { type Expression, type Field, isNumeric, type OrderBy, printTypeName, type Schema } from '@millrace/plan';
import { call, cast, fieldRef, type LowerContext, literal, reportConfig, resolveColumn, wholeSum } from '../../kit/index.ts';

export const measureFunctions = [
  'count',
  'count_distinct',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'first',
  'last',
  'any_value',
  'mode',
  'stddev_samp',
  'stddev_pop',
  'var_samp',
  'var_pop',
  'skewness',
  'kurtosis_pop',
  'sum_distinct',
  'string_agg',
  'list',
  'approx_count_distinct',
  'expression',
] as const;

/** Functions whose result depends on the order of the rows. */
export const orderedFunctions = ['first', 'last', 'string_agg', 'list'] as const;

export interface Measure {
  function: (typeof measureFunctions)[number];
  column?: string | undefined;
  expression: string;
  separator: string;
  orderBy?: string | undefined;
  name?: string | undefined;
}

const numeric: readonly string[] = [
  'sum',
  'avg',
  'median',
  'stddev_samp',
  'stddev_pop',
  'var_samp',
  'var_pop',
  'skewness',
  'kurtosis_pop',
  'sum_distinct',
];

/** The column name of a measure: the author's, else one made of function and column. */
export function measureName({ function: name, column, name: given }: Measure): string {
  if (given) return given;
  return column && name !== 'expression' ? `${name}_${column}` : name;
}

/** The aggregate expression of one measure; what is wrong in it is reported at its field. */
export function buildMeasure(measure: Measure, schema: Schema, context: LowerContext, path: (string | number)[]): Expression | undefined {
  if (measure.function === 'expression') {
    if (measure.expression.trim() !== '') return context.expression([...path, 'expression']);
    reportConfig(context, [...path, 'expression'], 'Write an expression such as sum(price * quantity)');
    return undefined;
  }
  if (!measure.column) {
    if (measure.function === 'count') return call('count', []);
    reportConfig(context, [...path, 'column'], 'Choose a column');
    return undefined;
  }
  const field = resolveColumn(context, schema, measure.column, [...path, 'column']);
  if (!field || !isFit(measure, field, context, path)) return undefined;
  const column = fieldRef(field.name);
  const orderBy = orderOf(measure, schema, context, path);
  if (orderBy === undefined) return undefined;
  const order = orderBy.length === 0 ? {} : { orderBy };
  switch (measure.function) {
    case 'count_distinct':
      return call('count', [column], { distinct: true });
    case 'string_agg':
      return call('string_agg', [field.type.kind === 'utf8' ? column : cast(column, { kind: 'utf8' }), literal(measure.separator)], order);
    case 'sum':
      return wholeSum(call('sum', [column]), field.type);
    case 'sum_distinct':
      return wholeSum(call('sum', [column], { distinct: true }), field.type);
    default:
      return call(measure.function, [column], order);
  }
}

function isFit(measure: Measure, field: Field, context: LowerContext, path: (string | number)[]): boolean {
  const { type } = field;
  const fits =
    !numeric.includes(measure.function) ||
    isNumeric(type) ||
    (measure.function === 'sum' && type.kind === 'boolean') ||
    type.kind === 'interval' ||
    type.kind === 'other';
  const sortable = measure.function === 'median' && (type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'time');
  const mean = measure.function === 'avg' && (type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'time');
  if (fits || sortable || mean) return true;
  const suggestion = 'Change its type before, or use an expression.';
  const params = { column: field.name, actual: printTypeName(type), wanted: 'a number', suggestion };
  context.report(diagnostic('column-type-wrong', params, { nodeId: context.nodeId, path: [...path, 'column'] }));
  return false;
}

function orderOf(measure: Measure, schema: Schema, context: LowerContext, path: (string | number)[]): OrderBy[] | undefined {
  const ordered = orderedFunctions.some((name) => name === measure.function);
  if (!ordered || !measure.orderBy) return [];
  const field = resolveColumn(context, schema, measure.orderBy, [...path, 'orderBy']);
  return field && [{ expression: fieldRef(field.name), descending: false, nulls: 'last' }];
}
