import { describe, expect, it } from 'vitest';
import type { Relation } from './relation.ts';
import { inputRelations, walkRelation } from './walk-relation.ts';

const input = (nodeId: string): Relation => ({ kind: 'input', nodeId, port: 'out', schema: [] });

describe('a walk over a relation', () => {
  it('goes from left to right, and leaves the inputs of a set in their order', () => {
    const set: Relation = { kind: 'set', operation: 'except', inputs: [input('a'), input('b'), input('c')] };
    const before = structuredClone(set);
    expect([...walkRelation(set)].map(({ kind }) => kind)).toEqual(['set', 'input', 'input', 'input']);
    expect(inputRelations(set).map(({ nodeId }) => nodeId)).toEqual(['a', 'b', 'c']);
    expect(set).toEqual(before);
  });
});
