import { describe, expect, it } from 'vitest';
import { adviseRun, taskSkew } from './advise-run.ts';
import { initialRunState, type RunState, type StageState } from './reduce-run.ts';

const metrics = {
  ports: [],
  progress: 1,
  elapsedMs: 10_000,
  cpuMs: 19_000,
  bytesRead: 0,
  bytesWritten: 0,
  peakMemoryBytes: 0,
  spillBytes: 0,
};

function run(
  stages: { plan?: Partial<StageState['plan']>; done?: Partial<typeof metrics>; taskMs?: number[] }[],
  rows = 1_000_000,
): RunState {
  return {
    ...initialRunState,
    outcome: 'succeeded',
    threads: 2,
    outputs: [{ nodeId: 'out', path: 'out', version: 1, files: 1, rows, bytes: 1 }],
    stages: stages.map(({ plan, done, taskMs }, index) => ({
      plan: {
        id: `s${index}`,
        title: `Stage ${index}`,
        nodeIds: [],
        dependsOn: [],
        reason: '',
        partitionwise: false,
        tasks: 1,
        inputFiles: 10,
        inputBytes: 1e9,
        ...plan,
      },
      state: 'done',
      tasksDone: 1,
      done: { ...metrics, ...done },
      current: null,
      startedAt: 0,
      finishedAt: 1,
      ...(taskMs ? { taskMs } : {}),
    })),
  };
}
const causes = (state: RunState) => adviseRun(state).advice.map(({ cause }) => cause);

describe('adviseRun', () => {
  it('has nothing to say of a run that was quick, failed, or used its machine well', () => {
    expect(adviseRun(run([{ done: { elapsedMs: 900, cpuMs: 900, spillBytes: 5 } }]))).toEqual({ bottleneck: null, advice: [] });
    expect(causes({ ...run([{ done: { spillBytes: 5 } }]), outcome: 'failed' })).toEqual([]);
    expect(causes(run([{}]))).toEqual([]);
  });

  it('names too much data: whole text files, or much read for few rows', () => {
    expect(adviseRun(run([{ plan: { textBytes: 2e9 } }])).advice).toMatchObject([
      { cause: 'too-much-data', evidence: expect.stringMatching(/^2\.0 GB of CSV or JSON/) },
    ]);
    expect(causes(run([{}], 12))).toEqual(['too-much-data']);
  });

  it('names a bad layout: many small files', () => {
    const [advice] = adviseRun(run([{ plan: { inputFiles: 20_000, inputBytes: 1.4e9 } }])).advice;
    expect(advice).toMatchObject({ cause: 'layout', evidence: expect.stringMatching(/^20,000 files of 70\.0 KB on average/) });
  });

  it('names idle processors, and gzip as their reason', () => {
    const [advice] = adviseRun(run([{ done: { cpuMs: 10_000 }, plan: { gzipBytes: 3e8 } }])).advice;
    expect(advice).toMatchObject({ cause: 'no-parallelism', evidence: expect.stringMatching(/^1\.0 of 2 were at work.*300 MB are gzip/) });
  });

  it('names a task that took much longer than the others', () => {
    expect(causes(run([{ taskMs: [100, 110, 90, 5000, 100] }]))).toEqual(['no-parallelism']);
    expect(taskSkew([1, 1, 9])).toBeUndefined();
    expect(taskSkew([10, 10, 10, 40])).toMatchObject({ ratio: 4 });
  });

  it('names memory when work went to the disk, and the stage that took most of the time', () => {
    const state = run([{ done: { elapsedMs: 9000, cpuMs: 18_000, spillBytes: 1 } }, { done: { elapsedMs: 1000, cpuMs: 2000 } }]);
    expect(adviseRun(state)).toMatchObject({ bottleneck: { title: 'Stage 0', share: 0.9 }, advice: [{ cause: 'memory' }] });
  });
});
