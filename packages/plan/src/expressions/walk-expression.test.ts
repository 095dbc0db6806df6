import { describe, expect, it } from 'vitest';
import type { Expression } from './expression.ts';
import { collectFieldRefs, findCall, hasWindow, mapExpression, walkExpression } from './walk-expression.ts';

const field = (name: string): Expression => ({ kind: 'field', path: [name] });
const order = (name: string) => ({ expression: field(name), descending: false });

/** One of each kind, with a column in every place that can hold one. */
const everything: Expression = {
  kind: 'case',
  branches: [
    {
      when: { kind: 'call', name: 'list', arguments: [field('a')], filter: field('b'), orderBy: [order('c')] },
      result: { kind: 'cast', input: field('d'), type: { kind: 'utf8' }, safe: true },
    },
  ],
  otherwise: {
    kind: 'window',
    name: 'sum',
    arguments: [
      field('e'),
      {
        kind: 'lambda',
        parameters: ['x'],
        body: { kind: 'call', name: '+', arguments: [{ kind: 'lambda-argument', name: 'x' }, field('f')] },
      },
    ],
    argumentOrder: [order('g')],
    filter: field('h'),
    partitionBy: [field('i')],
    orderBy: [order('j')],
    frame: {
      unit: 'rows',
      start: { kind: 'preceding', offset: field('k') },
      end: { kind: 'following', offset: { kind: 'parameter', name: 'l' } },
    },
  },
};

describe('an expression', () => {
  it('gives all columns that it reads, in the order of the text', () => {
    expect(collectFieldRefs(everything).map(({ path }) => path.join('.'))).toEqual([...'acbdefghijk']);
  });

  it('is rebuilt in every place, and the old one stays as it was', () => {
    const before = structuredClone(everything);
    const changed = mapExpression(everything, (part) => {
      if (part.kind === 'field') return { ...part, path: [part.path.join('').toUpperCase()] };
      return part.kind === 'parameter' ? { kind: 'literal', value: 3, type: { kind: 'int', bits: 32, signed: true } } : part;
    });
    expect(collectFieldRefs(changed).map(({ path }) => path.join('.'))).toEqual([...'ACBDEFGHIJK']);
    expect([...walkExpression(changed)].some(({ kind }) => kind === 'parameter')).toBe(false);
    expect(everything).toEqual(before);
  });

  it('is known to have a window or a call', () => {
    expect([hasWindow(everything), hasWindow(field('a'))]).toEqual([true, false]);
    expect(findCall(everything, (name) => name === '+')).toMatchObject({ name: '+' });
    expect(findCall(everything, (name) => name === 'sum')).toBeUndefined();
  });
});
