import type { DataType, Expression, Field, OrderBy } from '@millrace/plan';
import { isNumeric } from '@millrace/plan';
import { call, cast, constantOf, fieldRef, isNested, type LowerContext, reportConfig, reportType } from '../../kit/index.ts';

export const fillMethods = ['constant', 'mean', 'median', 'mode', 'smallest', 'largest', 'previous', 'next', 'zero'] as const;

export type FillMethod = (typeof fillMethods)[number];

/** What a missing value becomes: an expression of its row and its neighbours, or an aggregate over all rows. */
export type Fill = { kind: 'row'; value: Expression } | { kind: 'aggregate'; measure: Expression };

interface FillItem {
  method: FillMethod;
  value: string;
}

interface FillSettings {
  context: LowerContext;
  path: (string | number)[];
  partitionBy: Expression[];
  orderBy: OrderBy[];
}

/**
 * What a column's missing values become, of the column's type.
 * @param present the column, null where its value counts as missing
 */
export function fillValue({ method, value }: FillItem, column: Field, present: Expression, settings: FillSettings): Fill | undefined {
  const { context, path } = settings;
  const { type } = column;
  const wrong = (wanted: string) => reportType(context, column, [...path, 'column'], wanted);
  switch (method) {
    case 'constant': {
      if (isNested(type) || type.kind === 'binary') return wrong('a plain value');
      const constant = constantOf(context, value, type, [...path, 'value']);
      return constant && { kind: 'row', value: constant };
    }
    case 'zero': {
      const zero = zeroOf(type);
      if (zero === undefined) return wrong('a number, a text or a truth value');
      const constant = constantOf(context, zero, type, [...path, 'column']);
      return constant && { kind: 'row', value: constant };
    }
    case 'previous':
    case 'next':
      return neighbour(method, present, settings);
    case 'mean':
      return isNumeric(type) ? { kind: 'aggregate', measure: ofType(call('avg', [present]), type) } : wrong('a number');
    case 'median':
      if (!isNumeric(type) && type.kind !== 'date' && type.kind !== 'timestamp') return wrong('a number, a date or a time');
      return { kind: 'aggregate', measure: ofType(call('median', [present]), type) };
    case 'mode':
      if (isNested(type)) return wrong('a plain value');
      // Of values that are equally frequent the smallest, so that two runs agree.
      return {
        kind: 'aggregate',
        measure: call('mode', [present], { orderBy: [{ expression: fieldRef(column.name), descending: false }] }),
      };
    case 'smallest':
    case 'largest':
      return isNested(type)
        ? wrong('a plain value')
        : { kind: 'aggregate', measure: call(method === 'smallest' ? 'min' : 'max', [present]) };
  }
}

function neighbour(method: 'previous' | 'next', present: Expression, { context, partitionBy, orderBy }: FillSettings): Fill | undefined {
  if (orderBy.length === 0)
    return reportConfig(context, ['orderBy'], 'Choose the columns that order the rows, to know what is previous and next');
  const isPrevious = method === 'previous';
  return {
    kind: 'row',
    value: {
      kind: 'window',
      name: isPrevious ? 'last_value' : 'first_value',
      arguments: [present],
      partitionBy,
      orderBy,
      ignoreNulls: true,
      frame: {
        unit: 'rows',
        start: { kind: isPrevious ? 'unbounded-preceding' : 'current-row' },
        end: { kind: isPrevious ? 'current-row' : 'unbounded-following' },
      },
    },
  };
}

/** A mean of whole numbers is rounded; a median of dates is the day of the middle. */
function ofType(value: Expression, type: DataType): Expression {
  return cast(type.kind === 'int' ? call('round', [value]) : value, type);
}

function zeroOf(type: DataType): string | undefined {
  if (isNumeric(type)) return '0';
  return type.kind === 'utf8' ? '' : type.kind === 'boolean' ? 'false' : undefined;
}
