import type { DataType, Expression, FrameBound, OrderBy, Schema, WindowCall, WindowFrame } from '@millrace/plan';
import { fieldRef, type LowerContext, literal, reportConfig, resolveColumn, wholeSum } from '../../kit/index.ts';

export const windowFunctions = [
  'row_number',
  'rank',
  'dense_rank',
  'percent_rank',
  'ntile',
  'lag',
  'lead',
  'first_value',
  'last_value',
  'sum',
  'avg',
  'min',
  'max',
  'count',
] as const;

/** Functions that take a value. */
export const valueFunctions = windowFunctions.slice(5);
/** Functions that take a number of rows or buckets. */
export const numberFunctions = ['ntile', 'lag', 'lead'] as const;
/** Functions that can leave out nulls. */
export const nullFunctions = ['lag', 'lead', 'first_value', 'last_value'] as const;
/** Functions that are computed over a frame of rows. */
const framedFunctions = windowFunctions.slice(7);
/** Functions whose result means nothing without an order. */
export const orderedFunctions: readonly string[] = windowFunctions.slice(0, 9);

export interface WindowItem {
  function: (typeof windowFunctions)[number];
  column?: string | undefined;
  number?: number | undefined;
  ignoreNulls: boolean;
  name?: string | undefined;
}

export interface WindowSettings {
  partitionBy: Expression[];
  orderBy: OrderBy[];
  frame: WindowFrame | undefined;
}

/** The column name of a function: the author's, else one made of function and column. */
export function windowName({ function: name, column, name: given }: WindowItem): string {
  if (given) return given;
  return column && valueFunctions.includes(name) ? `${name}_${column}` : name;
}

/** The window expression of one function; what is wrong in it is reported at its field. */
export function buildWindow(
  item: WindowItem,
  schema: Schema,
  settings: WindowSettings,
  context: LowerContext,
  path: (string | number)[],
): Expression | undefined {
  const { function: name } = item;
  const args: Expression[] = [];
  let type: DataType | undefined;
  if (valueFunctions.includes(name) && (item.column || name !== 'count')) {
    if (!item.column) return reportConfig(context, [...path, 'column'], 'Choose a column');
    const field = resolveColumn(context, schema, item.column, [...path, 'column']);
    if (!field) return undefined;
    args.push(fieldRef(field.name));
    type = field.type;
  }
  if (name === 'ntile') args.push(literal(Math.max(1, item.number ?? 4)));
  if (name === 'lag' || name === 'lead') args.push(literal(item.number ?? 1));
  const framed = settings.frame && framedFunctions.includes(name) ? { frame: settings.frame } : {};
  const nulls = item.ignoreNulls && nullFunctions.some((other) => other === name) ? { ignoreNulls: true } : {};
  const { partitionBy, orderBy } = settings;
  const window: WindowCall = { kind: 'window', name, arguments: args, partitionBy, orderBy, ...framed, ...nulls };
  return name === 'sum' ? wholeSum(window, type) : window;
}

/** The rows around each row that a function is computed over. */
export function buildFrame(frame: 'default' | 'running' | 'whole' | 'moving', before: number, after: number): WindowFrame | undefined {
  switch (frame) {
    case 'default':
      return undefined;
    case 'running':
      return { unit: 'rows', start: { kind: 'unbounded-preceding' }, end: { kind: 'current-row' } };
    case 'whole':
      return { unit: 'rows', start: { kind: 'unbounded-preceding' }, end: { kind: 'unbounded-following' } };
    case 'moving':
      return { unit: 'rows', start: bound('preceding', before), end: bound('following', after) };
  }
}

function bound(kind: 'preceding' | 'following', rows: number): FrameBound {
  return rows === 0 ? { kind: 'current-row' } : { kind, offset: literal(rows) };
}
