import { type Diagnostic, emptyDocument } from '@millrace/pipeline';
import { describe, expect, it } from 'vitest';
import { countProblems, groupProblems } from './group-problems.ts';

const node = (id: string) => ({ id, type: 'x', typeVersion: 1, name: id.toUpperCase(), config: {} });
const document = { ...emptyDocument('Flights'), nodes: [node('a'), node('b')] };
const problem = (severity: Diagnostic['severity'], nodeId?: string): Diagnostic => ({
  code: 'x',
  severity,
  message: `${severity} ${nodeId}`,
  ...(nodeId === undefined ? {} : { nodeId }),
});

describe('problems', () => {
  it('the worst come first, among nodes and within a node', () => {
    const groups = groupProblems(document, [problem('warning', 'a'), problem('info'), problem('warning', 'b'), problem('error', 'b')]);
    expect(groups.map(({ name }) => name)).toEqual(['B', 'A', 'Flights']);
    expect(groups[0]?.diagnostics.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  it('equals keep the order of the document', () => {
    expect(groupProblems(document, [problem('error', 'b'), problem('error', 'a')]).map(({ name }) => name)).toEqual(['A', 'B']);
  });

  it('the badge counts the worst kind, and infos not at all', () => {
    expect(countProblems([problem('warning'), problem('error')])).toEqual({ severity: 'error', count: 1 });
    expect(countProblems([problem('warning'), problem('info')])).toEqual({ severity: 'warning', count: 1 });
    expect(countProblems([problem('info')])).toBeNull();
  });
});
