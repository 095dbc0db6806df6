import type { StageState } from '@millrace/engine/reduce-run';
import { expect, it } from 'vitest';
import { stageFigures } from './stage-figures.ts';

const metrics = (rows: number, memory: number, exact = true): StageState['done'] => ({
  ports: [
    { nodeId: 'first', port: 'out', rows: 999, exact: true },
    { nodeId: 'last', port: 'out', rows, exact },
  ],
  progress: null,
  elapsedMs: 10,
  cpuMs: 20,
  bytesRead: 100,
  bytesWritten: 50,
  peakMemoryBytes: memory,
  spillBytes: 0,
});
const stage = (done: StageState['done'], current: StageState['current']): StageState => ({
  plan: {
    id: 's1',
    title: 'Stage',
    nodeIds: ['first', 'last'],
    dependsOn: [],
    reason: '',
    partitionwise: true,
    tasks: 3,
    inputFiles: 3,
    inputBytes: 300,
  },
  state: 'running',
  tasksDone: 1,
  done,
  current,
  startedAt: 0,
  finishedAt: null,
});

it('finished tasks and the running one are added; memory is the highest of both; rows are those of the last node', () => {
  expect(stageFigures(stage(metrics(5, 7), metrics(3, 4, false)))).toEqual({
    rows: 8,
    exact: false,
    elapsedMs: 20,
    cpuMs: 40,
    bytesRead: 200,
    bytesWritten: 100,
    peakMemoryBytes: 7,
    spillBytes: 0,
  });
});

it('before the first count there are no rows, which is not zero rows', () => {
  expect(stageFigures(stage({ ...metrics(0, 0), ports: [] }, null)).rows).toBeNull();
});
