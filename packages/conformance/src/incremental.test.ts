import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseWorkspace, openCaseWorkspace } from './case-workspace.ts';
import { incrementalRounds } from './incremental-rounds.ts';

let workspace: CaseWorkspace;
beforeAll(async () => {
  workspace = await openCaseWorkspace();
});
afterAll(() => workspace.close());

describe('a target that is brought up to date', () => {
  it('has the rows of a full run, whatever came, changed or went before', { timeout: 120_000 }, async () => {
    const figures = await incrementalRounds(workspace, { pipelines: 6, seed: 2024 });
    expect(figures.first).toBeUndefined();
    expect(figures).toMatchObject({ pipelines: 6, runs: 30, different: 0, failed: 0 });
    expect(figures.reused).toBeGreaterThan(10);
  });
});
