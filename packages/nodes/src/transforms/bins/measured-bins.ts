import type { DataType, Expression, Field, NamedExpression } from '@millrace/plan';
import { call, cast, fieldRef, literal } from '../../kit/index.ts';

const whole: DataType = { kind: 'int', bits: 32, signed: true };
const double: DataType = { kind: 'float', bits: 64 };

/** A column without NaN and infinities, which lie in no bin: they become null. */
export function finite({ name, type }: Field): Expression {
  const column = fieldRef(name);
  if (type.kind !== 'float') return column;
  const hasSize = call('=', [call('-', [column, column]), literal(0)]);
  return { kind: 'case', branches: [{ when: hasSize, result: column }], otherwise: null };
}

export function widthMeasures(value: Expression, low: string, high: string): NamedExpression[] {
  return [
    { name: low, expression: cast(call('min', [value]), double) },
    { name: high, expression: cast(call('max', [value]), double) },
  ];
}

/** Bins of the same width; the largest value lies in the last one. */
export function widthBins(value: Expression, low: Expression, high: Expression, count: number, as: 'label' | 'number'): Expression {
  const bins = cast(literal(count), double);
  const width = call('/', [call('-', [high, low]), bins]);
  const place = call('floor', [call('/', [call('-', [cast(value, double), low]), width])]);
  const inside = call('least', [call('+', [cast(place, whole), literal(1)]), literal(count)]);
  const isOne = call('<=', [width, cast(literal(0), double)]);
  const number: Expression = {
    kind: 'case',
    branches: [
      { when: call('is_null', [value]), result: { kind: 'literal', value: null, type: whole } },
      { when: isOne, result: literal(1) },
    ],
    otherwise: inside,
  };
  if (as === 'number') return number;
  const edge = (bin: Expression) => tidy(call('+', [low, call('*', [width, cast(bin, double)])]));
  return between(edge(call('-', [number, literal(1)])), edge(number));
}

export function quantileMeasures(value: Expression, names: string[]): NamedExpression[] {
  return names.map((name, index) => ({ name, expression: call('quantile_disc', [value, literal((index + 1) / (names.length + 1))]) }));
}

/** Bins with about as many rows each: equal values are never parted, so that a frequent value makes its bin larger. */
export function quantileBins(value: Expression, edges: Expression[], as: 'label' | 'number'): Expression {
  const branches = edges.map((edge, index) => {
    const before = edges[index - 1];
    const label = before ? between(text(before), text(edge)) : call('||', [literal('up to '), text(edge)]);
    return { when: call('<=', [value, edge]), result: as === 'number' ? literal(index + 1) : label };
  });
  const last = edges.at(-1) ?? literal(0);
  const isAbove = {
    when: call('>', [value, last]),
    result: as === 'number' ? literal(edges.length + 1) : call('||', [literal('over '), text(last)]),
  };
  return { kind: 'case', branches: [...branches, isAbove], otherwise: null };
}

function between(from: Expression, to: Expression): Expression {
  return call('||', [from, literal(' to '), to]);
}

/** A computed edge without the last digits that are only noise, and whole where it is. */
function tidy(edge: Expression): Expression {
  return call('regexp_replace', [text(call('round', [edge, literal(6)])), literal('\\.0$'), literal('')]);
}

function text(value: Expression): Expression {
  return cast(value, { kind: 'utf8' });
}
