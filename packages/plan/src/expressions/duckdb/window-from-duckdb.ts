import type { Expression, FrameBound, WindowCall, WindowFrame } from '../expression.ts';
import type { Conversion, LambdaNames } from './expression-from-duckdb.ts';
import { nodesAt, optionalNodeAt, Refusal, type TreeNode, textAt } from './tree-node.ts';

const exclusions: Readonly<Record<string, WindowFrame['exclude']>> = { CURRENT_ROW: 'current-row', GROUP: 'group', TIES: 'ties' };

/** Reads `f(…) OVER (…)`. The default frame of SQL is left out. */
export function windowFromDuckdb(node: TreeNode, conversion: Conversion, names: LambdaNames): WindowCall {
  const optional = (key: string): Expression | undefined => {
    const child = optionalNodeAt(node, key);
    return child && conversion.convert(child, names);
  };
  const given = conversion.functionName(node);
  const args = [
    ...conversion.children(node, names),
    ...['offset_expr', 'default_expr'].map(optional).filter((argument) => argument !== undefined),
  ];
  const frame = frameOf(node, optional);
  const filter = optional('filter_expr');
  const argumentOrder = conversion.orders(nodesAt(node, 'arg_orders'), names);
  return {
    kind: 'window',
    name: given === 'count' && args.length === 0 ? 'count_star' : given,
    arguments: args,
    partitionBy: nodesAt(node, 'partitions').map((partition) => conversion.convert(partition, names)),
    orderBy: conversion.orders(nodesAt(node, 'orders'), names),
    ...(frame ? { frame } : {}),
    ...(node.ignore_nulls === true ? { ignoreNulls: true } : {}),
    ...(node.distinct === true ? { distinct: true } : {}),
    ...(filter ? { filter } : {}),
    ...(argumentOrder.length > 0 ? { argumentOrder } : {}),
    ...conversion.place(node),
  };
}

function frameOf(node: TreeNode, optional: (key: string) => Expression | undefined): WindowFrame | undefined {
  const [start, end] = [textAt(node, 'start'), textAt(node, 'end')];
  const exclude = exclusions[textAt(node, 'exclude_clause')];
  if (start === 'UNBOUNDED_PRECEDING' && end === 'CURRENT_ROW_RANGE' && !exclude) return undefined;
  const unit = [start, end].map((bound) => /_(ROWS|RANGE|GROUPS)$/.exec(bound)?.[1]).find((found) => found !== undefined) ?? 'ROWS';
  return {
    unit: unit.toLowerCase() as WindowFrame['unit'],
    start: boundOf(start, optional('start_expr')),
    end: boundOf(end, optional('end_expr')),
    ...(exclude ? { exclude } : {}),
  };
}

function boundOf(name: string, offset: Expression | undefined): FrameBound {
  if (name === 'UNBOUNDED_PRECEDING') return { kind: 'unbounded-preceding' };
  if (name === 'UNBOUNDED_FOLLOWING') return { kind: 'unbounded-following' };
  if (name.startsWith('CURRENT_ROW')) return { kind: 'current-row' };
  if (offset && name.startsWith('EXPR_PRECEDING')) return { kind: 'preceding', offset };
  if (offset && name.startsWith('EXPR_FOLLOWING')) return { kind: 'following', offset };
  throw new Refusal('This window frame', 'Use ROWS or RANGE BETWEEN … AND ….');
}
