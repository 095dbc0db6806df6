import { initialRunState } from '@millrace/engine/reduce-run';
import { expect, it } from 'vitest';
import { foldMessage } from './run-stream.ts';

it('a snapshot takes the place of all that came before it, and later events go on from there', () => {
  const snapshot = { ...initialRunState, runId: 'r', outcome: 'running' as const, lastSeq: 7 };
  const folded = foldMessage({ ...initialRunState, lastSeq: 3 }, { kind: 'snapshot', state: snapshot });
  expect(folded).toBe(snapshot);
  expect(foldMessage(folded, { seq: 7, at: 1, kind: 'commit-started' }).outcome).toBe('running');
  expect(foldMessage(folded, { seq: 8, at: 1, kind: 'commit-started' }).outcome).toBe('committing');
});
