import type { Expression, FieldRef, FrameBound, OrderBy, WindowFrame } from './expression.ts';

/** The expressions directly inside an expression, in the order of the text. */
export function childExpressions(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'field':
    case 'literal':
    case 'lambda-argument':
    case 'parameter':
      return [];
    case 'call':
      return [...expression.arguments, ...ordered(expression.orderBy), ...optional(expression.filter)];
    case 'cast':
      return [expression.input];
    case 'case':
      return [...expression.branches.flatMap((branch) => [branch.when, branch.result]), ...optional(expression.otherwise)];
    case 'window':
      return [
        ...expression.arguments,
        ...ordered(expression.argumentOrder),
        ...optional(expression.filter),
        ...expression.partitionBy,
        ...ordered(expression.orderBy),
        ...[expression.frame?.start, expression.frame?.end].flatMap((bound) => (bound && 'offset' in bound ? [bound.offset] : [])),
      ];
    case 'lambda':
      return [expression.body];
  }
}

/** An expression and all inside it, outer ones first. */
export function* walkExpression(expression: Expression): Generator<Expression> {
  const stack = [expression];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    stack.push(...childExpressions(next).reverse());
  }
}

/** Every column that an expression reads. */
export function collectFieldRefs(expression: Expression): FieldRef[] {
  return [...walkExpression(expression)].filter((part) => part.kind === 'field');
}

/** Whether an expression or a part of it has a window. */
export function hasWindow(expression: Expression): boolean {
  return [...walkExpression(expression)].some((part) => part.kind === 'window');
}

/** The first call, outside windows' own functions, of a function that `isWanted` knows, such as an aggregate. */
export function findCall(expression: Expression, isWanted: (name: string) => boolean): Expression | undefined {
  return [...walkExpression(expression)].find((part) => part.kind === 'call' && isWanted(part.name));
}

/** Rebuilds an expression from its innermost parts outwards, each replaced by what `change` makes of it. */
export function mapExpression(expression: Expression, change: (part: Expression) => Expression): Expression {
  const map = (part: Expression) => mapExpression(part, change);
  const mapOrders = (orders: OrderBy[]) => orders.map((order) => ({ ...order, expression: map(order.expression) }));
  switch (expression.kind) {
    case 'field':
    case 'literal':
    case 'lambda-argument':
    case 'parameter':
      return change(expression);
    case 'call':
      return change({
        ...expression,
        arguments: expression.arguments.map(map),
        ...(expression.filter ? { filter: map(expression.filter) } : {}),
        ...(expression.orderBy ? { orderBy: mapOrders(expression.orderBy) } : {}),
      });
    case 'cast':
      return change({ ...expression, input: map(expression.input) });
    case 'case':
      return change({
        ...expression,
        branches: expression.branches.map((branch) => ({ when: map(branch.when), result: map(branch.result) })),
        otherwise: expression.otherwise && map(expression.otherwise),
      });
    case 'window':
      return change({
        ...expression,
        arguments: expression.arguments.map(map),
        partitionBy: expression.partitionBy.map(map),
        orderBy: mapOrders(expression.orderBy),
        ...(expression.frame ? { frame: mapFrame(expression.frame, map) } : {}),
        ...(expression.filter ? { filter: map(expression.filter) } : {}),
        ...(expression.argumentOrder ? { argumentOrder: mapOrders(expression.argumentOrder) } : {}),
      });
    case 'lambda':
      return change({ ...expression, body: map(expression.body) });
  }
}

function mapFrame(frame: WindowFrame, map: (part: Expression) => Expression): WindowFrame {
  const mapBound = (bound: FrameBound): FrameBound => ('offset' in bound ? { ...bound, offset: map(bound.offset) } : bound);
  return { ...frame, start: mapBound(frame.start), end: mapBound(frame.end) };
}

function optional(expression: Expression | null | undefined): Expression[] {
  return expression ? [expression] : [];
}

function ordered(orders: OrderBy[] | undefined): Expression[] {
  return (orders ?? []).map((order) => order.expression);
}
